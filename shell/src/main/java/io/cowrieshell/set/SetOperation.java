package io.cowrieshell.set;

import com.google.auto.service.AutoService;
import io.cowrieshell.job.JobAnswer;
import io.cowrieshell.job.JobControl;
import io.cowrieshell.job.JobStanding;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.util.Locale;

@AutoService(Verb.class)
public final class SetOperation implements Operation<SetOptions, JobAnswer> {

    @Override
    public Declaration<SetOptions> declaration() {
        return Declaration.of(
                "set",
                "Change how many rows the next batches of a job have",
                Group.REPAIR,
                Effect.WRITES,
                SetOptions.class,
                "set batch 500",
                "set batch 10000 --job 7");
    }

    @Override
    public JobAnswer run(SetOptions options, RunContext context) throws Exception {
        JobControl control = new JobControl(context);
        JobStanding standing = control.choose(options.job());
        int before = standing.job().batch();
        control.batch(standing, options.value());
        return JobAnswer.of(
                control.look(standing),
                before != options.value(),
                standing.named()
                        + String.format(
                                Locale.ROOT,
                                ": its next batches have %,d rows; they had %,d",
                                options.value(),
                                before));
    }
}
