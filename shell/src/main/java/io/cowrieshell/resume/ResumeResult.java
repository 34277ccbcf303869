package io.cowrieshell.resume;

import io.cowrieshell.job.JobAnswer;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;

/**
 * A job that goes on.
 *
 * @param here whether it was this shell that worked on it
 * @param exitStatus how that ended
 */
public record ResumeResult(JobAnswer job, boolean here, ExitStatus exitStatus) implements Result {

    /** What was done here has told of itself. */
    @Override
    public View view() {
        return here ? View.nothing() : job.view();
    }
}
