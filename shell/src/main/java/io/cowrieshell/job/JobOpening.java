package io.cowrieshell.job;

import io.cowrieshell.job.Job.Control;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides on which job a shell works: the one others are at work on, one that was not finished, or a new one. */
record JobOpening(RunContext context, Steps steps, JobRequest request) {

    /** How a job was come by. */
    private record Opened(Job job, Manner manner, Totals before) {}

    private enum Manner {
        BEGUN,
        JOINED,
        RESUMED
    }

    Job open() throws Exception {
        Extent extent = needsExtent() ? extent() : null;
        Opened opened = steps.together("job", "find or begin the job", connection -> decide(connection, extent));
        tell(opened);
        return opened.job();
    }

    /** Unless there is a job to work on, as far as can be told before it is decided. */
    private boolean needsExtent() throws Exception {
        if (request.job() != null) {
            return false;
        }
        return context.session().database().<Boolean>reading(connection -> {
            if (!Journal.jobsPresent(connection)) {
                return true;
            }
            Work work = request.work();
            return JobMemory.alive(connection, steps.run()).isEmpty()
                    && JobMemory.unfinished(connection, work.operation(), work.selection())
                            .isEmpty();
        });
    }

    /** It goes through the whole table, and so before anything is locked. */
    private Extent extent() throws Exception {
        return context.reading(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = 0");
                return request.work().extent(connection, batch());
            }
        });
    }

    private Opened decide(Connection connection, @Nullable Extent extent) throws SQLException {
        JobMemory.decideAlone(connection);
        Optional<Job> alive = JobMemory.alive(connection, steps.run());
        Opened opened = alive.isPresent() ? joined(alive.get(), connection) : alone(connection, extent);
        JobMemory.takePart(connection, steps.run(), opened.job().id());
        return opened;
    }

    private Opened joined(Job alive, Connection connection) throws SQLException {
        boolean meant = request.job() == null
                ? alive.operation().equals(request.work().operation())
                        && alive.selection().equals(request.work().selection())
                : alive.id() == request.job();
        if (!meant) {
            throw JobProblem.ANOTHER_AT_WORK
                    .problem("another job is at work in this target")
                    .why("job " + alive.id() + " is " + alive.described())
                    .next("wait for its end (`jobs` shows it), or `pause " + alive.id() + "` and end its shells")
                    .asException();
        }
        return new Opened(alive, Manner.JOINED, JobMemory.totals(connection, alive.id()));
    }

    private Opened alone(Connection connection, @Nullable Extent extent) throws SQLException {
        Work work = request.work();
        Optional<Job> found = request.job() == null
                ? JobMemory.unfinished(connection, work.operation(), work.selection())
                : Optional.of(named(connection, request.job()));
        if (found.isPresent()) {
            Job job = found.get();
            JobMemory.control(connection, job.id(), Control.RUN);
            Integer batch = request.tempo().batch();
            if (batch != null) {
                JobMemory.batch(connection, job.id(), batch);
            }
            Job now = JobMemory.find(connection, job.id()).orElse(job);
            return new Opened(now, Manner.RESUMED, JobMemory.totals(connection, job.id()));
        }
        Job job =
                JobMemory.create(connection, work, extent == null ? work.extent(connection, batch()) : extent, batch());
        return new Opened(job, Manner.BEGUN, Totals.NONE);
    }

    private int batch() {
        Integer asked = request.tempo().batch();
        return asked == null ? Tempo.USUAL_BATCH : asked;
    }

    private Job named(Connection connection, long id) throws SQLException {
        Job job = JobMemory.find(connection, id)
                .orElseThrow(() -> JobProblem.noSuchJob("there is no job " + id, "nothing was done"));
        if (!job.operation().equals(request.work().operation())) {
            throw JobProblem.NO_SUCH_JOB
                    .problem("job " + id + " is no " + request.work().operation())
                    .why("it is " + job.described())
                    .next("`resume " + id + "` goes on with it")
                    .asException();
        }
        if (job.over()) {
            throw JobProblem.OVER
                    .problem("job " + id + " is at its end")
                    .why("it is " + Objects.requireNonNull(job.span().outcome()).word() + " since "
                            + job.span().endedAt())
                    .next("`" + job.operation() + "` begins a new one, which finds only what is left")
                    .asException();
        }
        return job;
    }

    private void tell(Opened opened) {
        String share = String.format(
                Locale.ROOT,
                "; %,d of %,d rows were done before.",
                opened.before().seen(),
                opened.job().total());
        switch (opened.manner()) {
            case BEGUN -> {}
            case JOINED ->
                context.conversation().notice("Joining job " + opened.job().id() + share);
            case RESUMED ->
                context.conversation()
                        .notice("Going on with job " + opened.job().id() + share);
        }
    }
}
