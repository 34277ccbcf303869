package io.cowrieshell.runs;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of runs, or one of them in full.
 *
 * @param kept whether the target has a journal at all
 * @param total how many runs it has
 */
public record RunsResult(
        boolean kept, List<Run> runs, long total, @Nullable Detail detail) implements Result {

    public RunsResult {
        runs = List.copyOf(runs);
    }

    /**
     * A run.
     *
     * @param seconds null while it has no end
     * @param outcome done, failed or interrupted; running, or cut off where it has no end and nobody runs
     */
    public record Run(
            long id,
            String operation,
            Instant startedAt,
            @Nullable Double seconds,
            String outcome,
            long stepsDone,
            long steps) {}

    /** A run in full. */
    public record Detail(
            Run run,
            String options,
            Origin origin,
            @Nullable String problem,
            List<Step> steps,
            List<Reached> checkpoints,
            List<SetAside> setAside) {

        public Detail {
            steps = List.copyOf(steps);
            checkpoints = List.copyOf(checkpoints);
            setAside = List.copyOf(setAside);
        }
    }

    /** Who ran it where with what, and the fingerprints of the schema before and after. */
    public record Origin(
            String shellVersion,
            String osUser,
            String host,
            long pid,
            @Nullable String fingerprintBefore,
            @Nullable String fingerprintAfter) {}

    /** A step of a run; what is null was not reached. */
    public record Step(
            int number,
            String key,
            String what,
            @Nullable String outcome,
            @Nullable Double seconds,
            @Nullable Long rows,
            @Nullable Integer attempts,
            @Nullable String problem) {}

    /** The checkpoint of a step in batches. */
    public record Reached(String step, String last, long rows, Instant at) {}

    /** How many rows were set aside for a reason. */
    public record SetAside(String relation, String reason, long rows) {}

    @Override
    public View view() {
        return new RunsView(this).view();
    }
}
