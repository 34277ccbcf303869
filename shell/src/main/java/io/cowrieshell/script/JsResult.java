package io.cowrieshell.script;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.output.Json;
import org.jspecify.annotations.Nullable;

/** What the last expression of a script gave, as JSON can say it; or as it reads, where a person reads it. */
public record JsResult(@Nullable Object value) implements Result {

    @Override
    public View view() {
        if (value instanceof Inspected inspected) {
            return inspected.view();
        }
        return value == null ? View.nothing() : View.line(value instanceof String text ? text : Json.pretty(value));
    }
}
