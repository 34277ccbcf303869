package io.cowrieshell.terminal;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.database.ServerProblem;
import io.cowrieshell.database.Session;
import io.cowrieshell.database.TargetProblem;
import io.cowrieshell.finding.cause.Cause;
import io.cowrieshell.finding.cause.Causes;
import io.cowrieshell.finding.cause.ErrorText;
import io.cowrieshell.finding.cause.LiveCatalog;
import io.cowrieshell.problem.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Adds to a failed statement the defect behind it where one is recognised, and remembers the failure. */
final class LikelyCause {

    private static final String FOLLOWS_FROM_ANOTHER = "25P02";

    /** A report does not wait for more than that, whatever state the target is in. */
    private static final long MILLISECONDS = 1_000;

    private final Session session;
    private volatile @Nullable SQLException last;

    LikelyCause(Session session) {
        this.session = session;
    }

    /** The last failure of a statement that is more than the consequence of another. */
    Optional<SQLException> last() {
        return Optional.ofNullable(last);
    }

    /** The problem with its cause, where the exception it came with tells of a failed statement. */
    Problem of(Problem problem, Throwable thrown) {
        SQLException failure = failure(thrown);
        if (failure == null) {
            return problem;
        }
        if (last == null || !FOLLOWS_FROM_ANOTHER.equals(failure.getSQLState())) {
            last = failure;
        }
        return saysItself(problem)
                ? problem
                : look(failure).map(cause -> with(problem, cause)).orElse(problem);
    }

    /** What cannot be connected to, or is closed for writing by this shell, is explained by the problem. */
    private boolean saysItself(Problem problem) {
        return problem.code() instanceof TargetProblem
                || (problem.code() == ServerProblem.READ_ONLY && !session.writable());
    }

    /** The server's hint is about the symptom; the remedy is about the cause. */
    private static Problem with(Problem problem, Cause cause) {
        Problem told = problem.likely(cause.likely() + " (" + cause.rule() + ")");
        return problem.next() == null || problem.code() == ServerProblem.STATEMENT_FAILED
                ? told.next(cause.remedy())
                : told;
    }

    private Optional<Cause> look(SQLException failure) {
        List<ErrorText> errors = List.of(ErrorText.of(failure));
        Database database = session.current().orElse(null);
        Causes causes = Causes.ofClassPath();
        if (database == null || ServerFailure.lost(failure)) {
            return causes.of(errors, LiveCatalog.NONE).map(Causes.Explained::cause);
        }
        // A connection of its own: the one the statement failed on may be in a transaction that the user goes on with.
        FutureTask<Optional<Cause>> looking = new FutureTask<>(() -> database.reading(
                connection -> causes.of(errors, LiveCatalog.of(connection)).map(Causes.Explained::cause)));
        Thread thread = new Thread(looking, "likely cause");
        thread.setDaemon(true);
        thread.start();
        try {
            return looking.get(MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            looking.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            looking.cancel(true);
        }
        return causes.of(errors, LiveCatalog.NONE).map(Causes.Explained::cause);
    }

    private static @Nullable SQLException failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                return failure;
            }
        }
        return null;
    }
}
