package io.cowrieshell.operation;

import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.journal.RunMemory.Outcome;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.sql.SQLException;

/** What the journal keeps of a failure. */
record RunFailure(Outcome outcome, String problem) {

    static RunFailure of(Exception e, Interruption interruption) {
        if (isInterruption(e, interruption)) {
            return new RunFailure(Outcome.INTERRUPTED, "interrupted");
        }
        if (e instanceof ProblemException told) {
            boolean resumable = told.problem().code().exitStatus() == ExitStatus.RESUMABLE;
            return new RunFailure(resumable ? Outcome.INTERRUPTED : Outcome.FAILED, text(told.problem()));
        }
        return new RunFailure(
                Outcome.FAILED, e instanceof SQLException failed ? text(ServerFailure.explain(failed)) : e.toString());
    }

    /** Whatever a statement or a lock says that was ended because the user wanted it. */
    static boolean isInterruption(Exception e, Interruption interruption) {
        return e instanceof InterruptedOperation
                || e instanceof InterruptedException
                || (interruption.requested() && !(e instanceof ProblemException));
    }

    private static String text(Problem problem) {
        String why = problem.why();
        return problem.code().id() + " " + problem.what() + (why == null ? "" : " (" + why + ")");
    }
}
