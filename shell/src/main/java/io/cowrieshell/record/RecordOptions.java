package io.cowrieshell.record;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.UsageProblem;
import org.jspecify.annotations.Nullable;

public record RecordOptions(
        @Argument(help = "begin a recording, end it, or show what is being recorded", defaultValue = "show")
        Action action,

        @Argument(help = "the name of the recording to begin") @Nullable
        String name) {

    /** What can be done with a recording. */
    public enum Action {
        SHOW,
        START,
        STOP
    }

    public RecordOptions {
        if ((action == Action.START) != (name != null)) {
            throw UsageProblem.MISSING_VALUE
                    .problem(name == null ? "the name of the recording is missing" : "a name belongs to `record start`")
                    .why("nothing was done")
                    .next("record start NAME")
                    .asException();
        }
        if (name != null && !name.matches("[a-z0-9][a-z0-9-]*")) {
            throw UsageProblem.WRONG_VALUE
                    .problem(name + " is no name of a recording")
                    .why("small letters, digits and hyphens are wanted, no hyphen first; nothing was done")
                    .next("such as record start mend-types")
                    .asException();
        }
    }
}
