package io.cowrieshell.resume;

import io.cowrieshell.job.JobAnswer;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import org.jspecify.annotations.Nullable;

/**
 * A plan or a job that goes on.
 *
 * @param job null where it was a plan
 * @param here whether it was this shell that worked on it
 * @param exitStatus how that ended
 */
public record ResumeResult(@Nullable JobAnswer job, boolean here, ExitStatus exitStatus) implements Result {

    /** What was done here has told of itself. */
    @Override
    public View view() {
        return here || job == null ? View.nothing() : job.view();
    }
}
