package io.cowrieshell.job;

import java.util.List;

/**
 * What came of a shell's work on a job that did not fail.
 *
 * @param totals of all who ever worked on it
 * @param speed of this shell's time
 * @param alerts that were ever raised meanwhile
 * @param closed whether it was this shell that found the job at its end
 */
public record JobOutcome(Job job, Totals totals, Speed speed, List<String> alerts, boolean closed) {

    public JobOutcome {
        alerts = List.copyOf(alerts);
    }
}
