package io.cowrieshell.include;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;

public record IncludeResult(String file, ExitStatus outcome) implements Result {

    @Override
    public View view() {
        return View.nothing();
    }

    @Override
    public ExitStatus exitStatus() {
        return outcome;
    }
}
