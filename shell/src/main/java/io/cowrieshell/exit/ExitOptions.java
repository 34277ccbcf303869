package io.cowrieshell.exit;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.UsageProblem;

public record ExitOptions(
        @Argument(help = "the status to end with", defaultValue = "0")
        int status) {

    public ExitOptions {
        if (status < 0 || status > 255) {
            throw UsageProblem.WRONG_VALUE
                    .problem(status + " is no value for STATUS")
                    .why("a process can only end with 0 to 255")
                    .next("exit 1")
                    .asException();
        }
    }
}
