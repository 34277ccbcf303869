package io.cowrieshell.job;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;

/**
 * What is true of a job after something was wanted of it.
 *
 * @param processed rows gone through
 * @param total rows to go through, counted at the start
 * @param changed whether there was anything to do
 * @param told the same for people
 */
public record JobAnswer(
        long job, String operation, JobStanding.State state, long processed, long total, boolean changed, String told)
        implements Result {

    public static JobAnswer of(JobStanding standing, boolean changed, String told) {
        return new JobAnswer(
                standing.job().id(),
                standing.job().operation(),
                standing.state(),
                standing.totals().seen(),
                standing.job().total(),
                changed,
                told);
    }

    @Override
    public View view() {
        return View.line(told);
    }
}
