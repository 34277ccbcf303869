package io.cowrieshell.resume;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.job.Job;
import io.cowrieshell.job.JobAnswer;
import io.cowrieshell.job.JobControl;
import io.cowrieshell.job.JobStanding;
import io.cowrieshell.job.JobStanding.State;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.ReplayRecord;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@AutoService(Verb.class)
public final class ResumeOperation implements Operation<ResumeOptions, ResumeResult> {

    /** Workers that are paused look several times in it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public Declaration<ResumeOptions> declaration() {
        return Declaration.of(
                "resume",
                "Go on with a plan or a job: where it is paused, or else here",
                Group.REPAIR,
                Effect.WRITES,
                ResumeOptions.class,
                "resume",
                "resume 7");
    }

    /** What it goes on with may be the plan itself. */
    @Override
    public boolean step() {
        return false;
    }

    /** Of a plan that goes on, only what is secret is still to be given. */
    @Override
    public List<String> secrets(ResumeOptions options, Shell shell) {
        return options.param().stream()
                .map(each -> each.substring(each.indexOf('=') + 1))
                .toList();
    }

    @Override
    public ResumeResult run(ResumeOptions options, RunContext context) throws Exception {
        Optional<ReplayRecord> plan = options.job() == null
                ? context.reading(connection -> Journal.replaysPresent(connection)
                        ? ReplayRecord.open(connection)
                        : Optional.<ReplayRecord>empty())
                : Optional.empty();
        if (plan.isPresent()) {
            return plan(plan.get(), options, context);
        }
        JobControl control = new JobControl(context);
        JobStanding before = control.choose(options.job());
        return switch (before.state()) {
            case RUNNING, WAITING, ABORTING ->
                elsewhere(JobAnswer.of(
                        before, false, before.named() + " is " + before.state().word() + because(before)));
            case INTERRUPTED -> here(before, control, context);
            default -> elsewhere(goingOn(before, control));
        };
    }

    /** A plan comes before the jobs of its steps: it goes on with these itself. */
    private static ResumeResult plan(ReplayRecord plan, ResumeOptions options, RunContext context) {
        context.confirm("Go on with the plan " + plan.plan() + " after step "
                + plan.stand().reached() + " on " + context.session().label() + "?");
        StringBuilder line = new StringBuilder("replay --resume " + plan.id());
        options.words().forEach(word -> line.append(' ').append(word.startsWith("--") ? word : quoted(word)));
        return new ResumeResult(null, true, context.shell().run(line + agreed(context)));
    }

    private static JobAnswer goingOn(JobStanding before, JobControl control) throws Exception {
        control.want(before, Job.Control.RUN);
        long batches = before.totals().batches();
        JobStanding now = control.await(
                before,
                PATIENCE,
                standing -> standing.totals().batches() > batches
                        || standing.state() == State.WAITING
                        || standing.shells().isEmpty());
        return JobAnswer.of(now, true, now.named() + " is " + now.state().word() + because(now));
    }

    private static String because(JobStanding standing) {
        return standing.reason() == null ? "" : ": " + standing.reason();
    }

    private static ResumeResult elsewhere(JobAnswer answer) {
        return new ResumeResult(answer, false, ExitStatus.DONE);
    }

    /** It is asked here, so that the options of this command are those of the answer. */
    private static ResumeResult here(JobStanding before, JobControl control, RunContext context) throws Exception {
        context.confirm(
                "Go on with " + before.named() + " on " + context.session().label() + "?");
        control.want(before, Job.Control.RUN);
        ExitStatus ended = context.shell()
                .run(before.job().operation() + " --job " + before.job().id() + agreed(context));
        JobStanding now = control.look(before);
        return new ResumeResult(
                JobAnswer.of(now, true, now.named() + " is " + now.state().word()), true, ended);
    }

    private static String agreed(RunContext context) {
        Database database = context.session().database();
        return " --yes"
                + (database.target().production()
                        ? " --confirm " + quoted(database.facts().identity().database())
                        : "");
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
