package io.cowrieshell.watch;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;

public record WatchResult(int times, ExitStatus last) implements Result {

    @Override
    public View view() {
        return View.nothing();
    }

    @Override
    public ExitStatus exitStatus() {
        return last;
    }
}
