package io.cowrieshell.script;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a script exports by default. People have read what it logged: objects and lists are for programs. */
public record ScriptResult(@Nullable Object value) implements Result {

    @Override
    public View view() {
        boolean structure = value instanceof JsonNode node && node.isContainer();
        return structure ? View.nothing() : new JsResult(value).view();
    }
}
