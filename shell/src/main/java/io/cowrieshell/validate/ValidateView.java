package io.cowrieshell.validate;

import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.validate.ValidateResult.Blocker;
import io.cowrieshell.validate.ValidateResult.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line for each check, more of those that failed, and the verdict last.
 *
 * <pre>{@code
 *  check    | verdict | measured                         | threshold
 * ----------+---------+----------------------------------+---------------------------
 *  schema   | fail    | version 16, 1 error              | version 16 or 17, no errors
 *  coverage | blocked | blocked by schema                |
 * schema: SCHEMA-007 session_summaries.snapshot_ip_types: stands under its former name
 * NO-GO before a backfill: schema (0.4 s)
 * next: heal SCHEMA-007
 * }</pre>
 */
final class ValidateView {

    private ValidateView() {}

    static View of(ValidateResult result) {
        List<Cell> lines = new ArrayList<>();
        for (Checked check : result.checks()) {
            boolean failed = check.verdict() == Verdict.FAIL;
            boolean one = result.checks().size() == 1;
            if (failed || one) {
                check.details()
                        .forEach(detail ->
                                lines.add(new Cell(check.id() + ": " + detail, failed ? Tone.WARNING : Tone.PLAIN)));
            }
        }
        lines.add(verdict(result));
        for (Blocker blocker : result.blockers()) {
            if (!blocker.next().isEmpty()) {
                lines.add(new Cell("next: " + blocker.next(), Tone.FAINT));
            }
        }
        if (result.report() != null) {
            lines.add(Cell.of("report: " + result.report()));
        }
        return View.stack(table(result.checks()), new View.Lines(lines));
    }

    private static View table(List<Checked> checks) {
        return new View.Table(
                List.of(
                        View.column("check"),
                        View.column("verdict"),
                        View.column("measured"),
                        View.column("threshold")),
                checks.stream()
                        .map(check -> View.row(
                                check.id(),
                                new Cell(check.verdict().word(), tone(check.verdict())),
                                check.measured(),
                                check.threshold()))
                        .toList());
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Tone.GOOD;
            case FAIL -> Tone.BAD;
            case BLOCKED -> Tone.WARNING;
            case NOT_APPLICABLE -> Tone.FAINT;
        };
    }

    private static Cell verdict(ValidateResult result) {
        String blockers =
                String.join(", ", result.blockers().stream().map(Blocker::check).toList());
        return new Cell(
                headline(result)
                        + (result.go() ? "" : ": " + blockers)
                        + String.format(Locale.ROOT, " (%.1f s)", result.seconds()),
                result.go() ? Tone.GOOD : Tone.BAD);
    }

    /** {@code GO before a backfill}, {@code NO-GO after a backfill, of 2 checks alone}. */
    static String headline(ValidateResult result) {
        Stage stage = result.stage();
        return (result.go() ? "GO" : "NO-GO")
                + (stage == null ? "" : " " + stage.word() + " a backfill")
                + (result.subject().everything()
                        ? ""
                        : ", of " + Told.counted(result.checks().size(), "check", "checks") + " alone");
    }
}
