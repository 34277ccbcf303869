package io.cowrieshell.exit;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;

public record ExitResult(int status) implements Result {

    @Override
    public View view() {
        return View.nothing();
    }
}
