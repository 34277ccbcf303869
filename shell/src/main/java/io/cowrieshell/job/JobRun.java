package io.cowrieshell.job;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.job.Crew.Stop;
import io.cowrieshell.job.JobSnapshot.State;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.problem.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shell's work on a job.
 *
 * <p>1. The job is found, or begun, or joined. 2. Workers take batch after batch while a monitor looks after them. 3.
 * When no range is left the job is over; else it is said why this shell ends, and how to go on.
 */
public final class JobRun {

    private final RunContext context;
    private final Steps steps;
    private final JobRequest request;
    private final Database database;

    private JobRun(RunContext context, Steps steps, JobRequest request) {
        this.context = context;
        this.steps = steps;
        this.request = request;
        this.database = context.session().database();
    }

    /** Within a run that shares the run lock. Returns when the job is over, or as many batches as wanted are done. */
    public static JobOutcome run(RunContext context, Steps steps, JobRequest request) throws Exception {
        steps.requireMemory(request.work().operation());
        JobRun run = new JobRun(context, steps, request);
        Job job = new JobOpening(context, steps, request).open();
        return steps.apart("job " + job.id(), request.work().title(), job.total(), task -> run.work(job, task));
    }

    private JobOutcome work(Job job, Progress.Task task) throws Exception {
        Crew crew = new Crew(request.tempo().most());
        try (Interruption.Registration stopping =
                        context.interruption().onInterrupt(() -> crew.end(Stop.INTERRUPTED, "it was interrupted"));
                Monitor monitor = new Monitor(
                        new Monitor.Watched(database, request, steps.run(), steps::requireHeld), job, crew, task)) {
            monitor.start();
            List<Thread> workers = workers(job, crew);
            workers.forEach(Thread::start);
            for (Thread worker : workers) {
                worker.join();
            }
            return ended(job, crew, monitor);
        }
    }

    private List<Thread> workers(Job job, Crew crew) {
        Worker.Shift shift =
                new Worker.Shift(database, request.work(), request.tempo(), steps.run(), job.id(), steps::requireHeld);
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= request.tempo().workers(); i++) {
            Thread worker =
                    new Thread(new Worker(shift, crew, i), request.work().operation() + " worker " + i);
            worker.setDaemon(true);
            workers.add(worker);
        }
        return workers;
    }

    private JobOutcome ended(Job job, Crew crew, Monitor monitor) throws Exception {
        Stop stop = crew.stop();
        if (stop == Stop.FAILED) {
            Exception failure = Objects.requireNonNull(crew.failure());
            monitor.end(monitor.totals(), State.FAILED, said(failure), false);
            throw failure;
        }
        Totals totals = database.reading(connection -> JobMemory.totals(connection, job.id()));
        if (totals.complete() && stop != Stop.ABORTED) {
            boolean closed = end(job, Job.Outcome.DONE);
            return monitor.end(totals, State.DONE, null, closed);
        }
        if (stop == null || stop == Stop.ENOUGH) {
            return monitor.end(totals, State.INTERRUPTED, crew.why(), false);
        }
        if (stop == Stop.ABORTED) {
            end(job, Job.Outcome.ABORTED);
        }
        monitor.end(totals, stop == Stop.ABORTED ? State.ABORTED : State.INTERRUPTED, crew.why(), false);
        throw stopped(job, stop, crew.why(), totals);
    }

    /** False where somebody else who works on it was faster. */
    private boolean end(Job job, Job.Outcome outcome) throws Exception {
        return database.<Boolean>writing(connection -> JobMemory.end(connection, job.id(), outcome));
    }

    private ProblemException stopped(Job job, Stop stop, String why, Totals totals) {
        String operation = request.work().operation();
        String done = Shown.count(totals.seen()) + " of " + Shown.count(Math.max(job.total(), totals.seen()))
                + " rows are done, and stay so";
        String resume = "`resume " + job.id() + "` goes on from there";
        return switch (stop) {
            case ABORTED ->
                JobProblem.ABORTED
                        .problem(operation + " job " + job.id() + " was aborted")
                        .why(done)
                        .next("`" + operation + "` begins a new job, which finds only what is left")
                        .asException();
            case ERRORS -> tooManyErrors(job, "the last one: " + why + "; " + done, totals);
            case BEYOND_LIMIT ->
                JobProblem.BEYOND_LIMIT
                        .problem(operation + " has given up: " + why)
                        .why(done)
                        .next("when the server has room again " + resume)
                        .asException();
            case INTERRUPTED, ENOUGH, FAILED ->
                JobProblem.STOPPED
                        .problem(operation + " was interrupted")
                        .why(done)
                        .next(resume)
                        .asException();
        };
    }

    private ProblemException tooManyErrors(Job job, String why, Totals totals) {
        return JobProblem.TOO_MANY_ERRORS
                .problem(Shown.count(totals.setAside())
                        + " rows could not be processed, which is more than --max-errors "
                        + request.tempo().errors())
                .why(why)
                .next("`set-aside` lists them; then `resume " + job.id() + "`, or with a larger --max-errors")
                .asException();
    }

    private static String said(@Nullable Exception failure) {
        if (failure instanceof ProblemException told) {
            return told.problem().what();
        }
        return failure instanceof SQLException sql ? ServerFailure.message(sql) : String.valueOf(failure);
    }
}
