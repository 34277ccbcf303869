package io.cowrieshell.operation;

import io.cowrieshell.problem.ExitStatus;

/**
 * What came of a run, as a record: its components are what {@code --json} shows, scripts see and plans expect; its view
 * is what a person reads.
 */
public interface Result {

    View view();

    default ExitStatus exitStatus() {
        return ExitStatus.DONE;
    }
}
