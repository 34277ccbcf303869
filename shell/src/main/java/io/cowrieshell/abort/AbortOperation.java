package io.cowrieshell.abort;

import com.google.auto.service.AutoService;
import io.cowrieshell.job.Job;
import io.cowrieshell.job.JobAnswer;
import io.cowrieshell.job.JobControl;
import io.cowrieshell.job.JobStanding;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;

@AutoService(Verb.class)
public final class AbortOperation implements Operation<AbortOptions, JobAnswer> {

    @Override
    public Declaration<AbortOptions> declaration() {
        return Declaration.of(
                "abort",
                "End a job for good; what it has done stays",
                Group.REPAIR,
                Effect.WRITES,
                AbortOptions.class,
                "abort",
                "abort 7");
    }

    /** Whoever works on the job ends it; where nobody does, or does any more, it is ended here. */
    @Override
    public JobAnswer run(AbortOptions options, RunContext context) throws Exception {
        JobControl control = new JobControl(context);
        JobStanding now = control.choose(options.job());
        if (!now.shells().isEmpty()) {
            control.want(now, Job.Control.ABORT);
            now = control.await(
                    now,
                    options.patience(),
                    standing -> standing.job().over() || standing.shells().isEmpty());
        }
        if (!now.job().over()) {
            if (!now.shells().isEmpty() || !control.end(now)) {
                throw control.notHeard(control.look(now), options.patience());
            }
            now = control.look(now);
        }
        return JobAnswer.of(now, true, now.named() + " is " + now.state().word() + "; what it has done stays");
    }
}
