package io.cowrieshell.schema;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.ProblemCode;

/** What is wrong with a schema that was written down. */
public enum BlueprintProblem implements ProblemCode {
    MALFORMED("BLUEPRINT-001"),
    UNREADABLE("BLUEPRINT-002"),
    UNKNOWN_VERSION("BLUEPRINT-003"),
    NOT_SAVED("BLUEPRINT-004");

    private final String id;

    BlueprintProblem(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ExitStatus exitStatus() {
        return this == NOT_SAVED ? ExitStatus.OWN_ERROR : ExitStatus.USAGE;
    }

    /** A line that is not as the form wants it; whoever knows the name of the file makes a problem of it. */
    static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        private static final int SHOWN = 60;

        private final int line;
        private final String wanted;

        Malformed(int line, String wanted, String found) {
            super(found.length() > SHOWN ? found.substring(0, SHOWN) + "..." : found);
            this.line = line;
            this.wanted = wanted;
        }

        RuntimeException in(String file) {
            return MALFORMED
                    .problem(file + ", line " + line + ": " + wanted + " is wanted")
                    .why("there is " + getMessage())
                    .next("`schema save` writes such a file; docs/commands/schema.md explains the form")
                    .asException(this);
        }
    }
}
