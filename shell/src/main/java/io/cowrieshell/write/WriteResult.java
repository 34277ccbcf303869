package io.cowrieshell.write;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;

public record WriteResult(String target, boolean writable) implements Result {

    @Override
    public View view() {
        return View.line(target + " is open " + (writable ? "for writing." : "read-only."));
    }
}
