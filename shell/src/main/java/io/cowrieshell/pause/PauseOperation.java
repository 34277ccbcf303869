package io.cowrieshell.pause;

import com.google.auto.service.AutoService;
import io.cowrieshell.job.Job;
import io.cowrieshell.job.JobAnswer;
import io.cowrieshell.job.JobControl;
import io.cowrieshell.job.JobStanding;
import io.cowrieshell.job.JobStanding.State;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.util.Set;

@AutoService(Verb.class)
public final class PauseOperation implements Operation<PauseOptions, JobAnswer> {

    /** In which a job has not yet stopped, or not yet heard of it. */
    private static final Set<State> MOVING = Set.of(State.RUNNING, State.WAITING, State.PAUSING);

    @Override
    public Declaration<PauseOptions> declaration() {
        return Declaration.of(
                "pause",
                "Have a job stop between two batches until it is resumed",
                Group.REPAIR,
                Effect.WRITES,
                PauseOptions.class,
                "pause",
                "pause 7");
    }

    @Override
    public JobAnswer run(PauseOptions options, RunContext context) throws Exception {
        JobControl control = new JobControl(context);
        JobStanding before = control.choose(options.job());
        if (!MOVING.contains(before.state())) {
            return JobAnswer.of(before, false, before.named() + " " + unmoved(before.state()));
        }
        control.want(before, Job.Control.PAUSE);
        JobStanding now = control.await(before, options.patience(), standing -> !MOVING.contains(standing.state()));
        if (MOVING.contains(now.state())) {
            throw control.notHeard(now, options.patience());
        }
        return JobAnswer.of(
                now,
                true,
                now.state() == State.PAUSED
                        ? now.named() + " is paused; `resume` goes on"
                        : now.named() + " is " + now.state().word() + " by now");
    }

    private static String unmoved(State state) {
        return switch (state) {
            case PAUSED -> "is paused already; `resume` goes on";
            case INTERRUPTED -> "is interrupted: nobody works on it; `resume` goes on";
            default -> "is " + state.word();
        };
    }
}
