package io.cowrieshell.jobs;

import io.cowrieshell.job.RangeLeft;
import io.cowrieshell.job.Totals;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of jobs, the newest first, or one of them in full.
 *
 * @param more whether there are others that are not listed
 */
public record JobsResult(
        List<JobLine> jobs, boolean more, @Nullable Detail detail) implements Result {

    public JobsResult {
        jobs = List.copyOf(jobs);
    }

    /** A job in full, with the ranges of keys that are not at their end. */
    public record Detail(JobLine job, Totals totals, List<RangeLeft> left) {
        public Detail {
            left = List.copyOf(left);
        }
    }

    /** Of the one that is shown, or was begun last; how fast only while shells at work tell. */
    @Override
    public Map<String, Double> readings() {
        JobLine job = detail != null ? detail.job() : jobs.isEmpty() ? null : jobs.get(0);
        if (job == null) {
            return Map.of();
        }
        Double rate = job.progress().rate();
        return rate == null
                ? Map.of("percent", job.progress().percent())
                : Map.of("rate", rate, "percent", job.progress().percent());
    }

    @Override
    public View view() {
        return new JobsView(this).view();
    }
}
