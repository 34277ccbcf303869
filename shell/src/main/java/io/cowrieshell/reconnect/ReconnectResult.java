package io.cowrieshell.reconnect;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;

public record ReconnectResult(String target, int backend) implements Result {

    @Override
    public View view() {
        return View.line("Connected to " + target + " (backend " + backend + ").");
    }
}
