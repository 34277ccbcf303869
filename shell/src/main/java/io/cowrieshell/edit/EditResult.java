package io.cowrieshell.edit;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;

public record EditResult(ExitStatus outcome) implements Result {

    @Override
    public View view() {
        return View.nothing();
    }

    @Override
    public ExitStatus exitStatus() {
        return outcome;
    }
}
