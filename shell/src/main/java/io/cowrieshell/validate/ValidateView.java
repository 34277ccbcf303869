package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
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
 * schema    fail  version 16, 1 error (wanted: version 16 or 17, no errors)
 * keys      pass  12 foreign keys, 0 errors (wanted: types alike)
 * coverage  blocked by schema
 * schema: SCHEMA-007 session_summaries.snapshot_ip_types: is text[], should be snapshot_ip_type (text)
 * NO-GO: schema (0.4 s)
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
        result.blockers().stream()
                .map(Blocker::next)
                .filter(next -> !next.isEmpty())
                .distinct()
                .forEach(next -> lines.add(new Cell("next: " + next, Tone.FAINT)));
        if (result.report() != null) {
            lines.add(Cell.of("report: " + result.report()));
        }
        List<View.Field> checks =
                result.checks().stream().map(ValidateView::line).toList();
        return View.stack(new View.Fields(checks), new View.Lines(lines));
    }

    private static View.Field line(Checked check) {
        String wanted = check.threshold().isEmpty() ? "" : " (wanted: " + check.threshold() + ")";
        return switch (check.verdict()) {
            case PASS -> View.field(check.id(), "pass  " + check.measured() + wanted);
            case FAIL -> View.field(check.id(), "fail  " + check.measured() + wanted, Tone.BAD);
            case BLOCKED -> View.field(check.id(), check.measured(), Tone.WARNING);
            case NOT_APPLICABLE -> View.field(check.id(), "not applicable: " + check.measured(), Tone.FAINT);
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
                        : ", of " + Shown.counted(result.checks().size(), "check", "checks") + " alone");
    }
}
