package io.cowrieshell.script;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.output.Json;
import org.jspecify.annotations.Nullable;

/** What the last expression of a script gave, as JSON can say it. */
public record JsResult(@Nullable Object value) implements Result {

    @Override
    public View view() {
        return value == null ? View.nothing() : View.line(value instanceof String text ? text : Json.pretty(value));
    }
}
