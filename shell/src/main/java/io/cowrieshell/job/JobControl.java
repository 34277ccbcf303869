package io.cowrieshell.job;

import io.cowrieshell.database.Database;
import io.cowrieshell.job.Job.Control;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.JournalAccess;
import io.cowrieshell.operation.RunContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has a job do something, from wherever one is connected: through its row in the journal, which its workers read. */
public final class JobControl {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final RunContext context;
    private final Database database;

    public JobControl(RunContext context) {
        this.context = context;
        this.database = context.session().database();
    }

    /** Something to be asked of the journal. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(JobBoard board) throws SQLException;
    }

    /**
     * The job that is meant.
     *
     * @param id null for the one that is at work, or the only one that is not at its end
     */
    public JobStanding choose(@Nullable Long id) throws Exception {
        List<JobStanding> candidates = candidates(id);
        if (candidates.isEmpty()) {
            throw JobProblem.noSuchJob(
                    id == null ? "there is no job that is not at its end" : "there is no job " + id,
                    "nothing was changed");
        }
        if (candidates.size() > 1) {
            throw JobProblem.SEVERAL
                    .problem("there are " + candidates.size() + " jobs that are not at their end")
                    .why(candidates.stream().map(JobStanding::named).collect(Collectors.joining(", ")))
                    .next("say which, by its number")
                    .asException();
        }
        JobStanding chosen = candidates.get(0);
        if (chosen.job().over()) {
            throw over(chosen);
        }
        return chosen;
    }

    private List<JobStanding> candidates(@Nullable Long id) throws Exception {
        return database.reading(connection -> {
            if (!Journal.jobsPresent(connection)) {
                return List.of();
            }
            JobBoard board = new JobBoard(connection);
            if (id != null) {
                return board.find(id).stream().toList();
            }
            List<JobStanding> unfinished = board.unfinished();
            List<JobStanding> atWork =
                    unfinished.stream().filter(each -> !each.shells().isEmpty()).toList();
            return atWork.isEmpty() ? unfinished : atWork;
        });
    }

    /**
     * Says what is wanted of the job. The moment of that is set anew when it is committed: a batch that began before has
     * not heard it.
     */
    public void want(JobStanding standing, Control control) throws Exception {
        long job = standing.job().id();
        write(standing, connection -> JobMemory.control(connection, job, control) ? true : null);
        write(standing, connection -> {
            JobMemory.stillWanted(connection, job, control);
            return true;
        });
    }

    /** Says how many rows the next batches have. */
    public void batch(JobStanding standing, int rows) throws Exception {
        write(standing, connection -> JobMemory.batch(connection, standing.job().id(), rows) ? true : null);
    }

    /** Ends a job nobody works on; false where somebody has come. */
    public boolean end(JobStanding standing) throws Exception {
        long job = standing.job().id();
        return write(standing, connection -> {
            JobMemory.decideAlone(connection);
            Optional<JobStanding> now = new JobBoard(connection).find(job);
            if (now.isPresent() && !now.get().shells().isEmpty()) {
                return false;
            }
            return JobMemory.end(connection, job, Job.Outcome.ABORTED) ? true : null;
        });
    }

    /** Null from the work says that the job has come to its end meanwhile. */
    private boolean write(JobStanding standing, Database.Work<@Nullable Boolean> work) throws Exception {
        try {
            Boolean done = database.writing(work);
            if (done == null) {
                throw over(look(standing));
            }
            return done;
        } catch (SQLException e) {
            throw JournalAccess.explain(e, database.facts().identity());
        }
    }

    public JobStanding look(JobStanding standing) throws Exception {
        return ask(board -> board.find(standing.job().id()).orElse(standing));
    }

    /** Looks again and again until it is so, but no longer than the patience; tells how the job is then. */
    public JobStanding await(JobStanding standing, Duration patience, Predicate<JobStanding> wanted) throws Exception {
        long until = System.nanoTime() + patience.toNanos();
        JobStanding now = look(standing);
        while (!wanted.test(now) && System.nanoTime() < until) {
            context.interruption().pause(BETWEEN_LOOKS);
            now = look(standing);
        }
        return now;
    }

    /** What has not heard the last word on the job: {@code a batch that began before is still at work (pid 4711, 12 s)}. */
    private String unheard(JobStanding standing) throws Exception {
        Optional<JobBoard.Unheard> batch =
                ask(board -> board.unheard(standing.job().id()));
        return batch.map(found -> "a batch that began before is still at work (pid " + found.backend() + ", "
                        + Quantity.TIME.shown(found.seconds()) + ")")
                .orElse("the shells at work have not answered: "
                        + standing.shells().stream()
                                .map(shell -> shell.host() + ", pid " + shell.pid())
                                .collect(Collectors.joining("; ")));
    }

    /** A state that should have ended has not. */
    public RuntimeException notHeard(JobStanding standing, Duration patience) throws Exception {
        return JobProblem.NOT_HEARD
                .problem(standing.named() + " is still " + standing.state().word() + " after "
                        + Quantity.TIME.shown(patience.toMillis() / 1000.0))
                .why(unheard(standing))
                .next("it obeys as soon as that ends; `jobs " + standing.job().id() + "` shows it")
                .asException();
    }

    private <T> T ask(Question<T> question) throws Exception {
        return database.reading((Connection connection) -> question.ask(new JobBoard(connection)));
    }

    private static RuntimeException over(JobStanding standing) {
        return JobProblem.OVER
                .problem(standing.named() + " is " + standing.state().word())
                .why("a job that is at its end stays so; nothing was changed")
                .next("`" + standing.job().operation() + "` begins a new one, which finds what is left")
                .asException();
    }
}
