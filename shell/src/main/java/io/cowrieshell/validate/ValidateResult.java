package io.cowrieshell.validate;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, and whether to go on.
 *
 * @param seconds it took
 * @param stage whether a backfill is to come or was; null where nothing tells
 * @param go whether no check failed and none was blocked
 * @param blockers what keeps from going on, and what helps
 * @param report the page that was written; null where none was asked for
 */
public record ValidateResult(
        Subject subject,
        double seconds,
        @Nullable Stage stage,
        boolean go,
        List<Blocker> blockers,
        List<Checked> checks,
        Figures figures,
        @Nullable String report)
        implements Result {

    public ValidateResult {
        blockers = List.copyOf(blockers);
        checks = List.copyOf(checks);
    }

    /** What was looked at, when, and whether by all checks. */
    public record Subject(String target, String server, Instant at, boolean everything) {}

    /**
     * A check and what came of it.
     *
     * @param blockedBy the checks that failed, without which it had nothing to look at
     * @param details a line each
     */
    public record Checked(
            String id,
            String title,
            Verdict verdict,
            String measured,
            String threshold,
            List<String> blockedBy,
            List<String> details) {

        public Checked {
            blockedBy = List.copyOf(blockedBy);
            details = List.copyOf(details);
        }
    }

    /** A check that failed, and the next command or step; empty where others have to say. */
    public record Blocker(String check, String why, String next) {}

    /** The figures behind it; null where a check did not come to them. */
    public record Figures(
            Thresholds thresholds,
            @Nullable Coverage coverage,
            @Nullable DryBatches batches,
            @Nullable Comparison queries,
            @Nullable Accuracy accuracy) {}

    ValidateResult reported(Path file) {
        return new ValidateResult(subject, seconds, stage, go, blockers, checks, figures, file.toString());
    }

    @Override
    public View view() {
        return ValidateView.of(this);
    }

    @Override
    public ExitStatus exitStatus() {
        return go ? ExitStatus.DONE : ExitStatus.FINDINGS;
    }
}
