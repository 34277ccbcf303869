package io.cowrieshell.migrate;

import io.cowrieshell.migrate.MigrateResult.Aside;
import io.cowrieshell.migrate.MigrateResult.State;
import io.cowrieshell.migrate.MigrateResult.Step;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a migration reads. */
final class MigrateView {

    private MigrateView() {}

    static View of(MigrateResult result) {
        List<View> parts = new ArrayList<>();
        parts.add(table(result.phases()));
        List<Cell> lines = new ArrayList<>();
        for (Step step : result.phases()) {
            for (Aside aside : step.aside()) {
                lines.add(new Cell(
                        "set aside in " + step.version() + ": " + counted(aside.rows(), "value") + ", "
                                + aside.reason(),
                        Tone.WARNING));
            }
        }
        result.remarks().forEach(remark -> lines.add(Cell.of(remark)));
        lines.addAll(statements(result.phases()));
        lines.add(end(result));
        parts.add(new View.Lines(lines));
        return View.stack(parts.toArray(View[]::new));
    }

    private static View table(List<Step> steps) {
        return new View.Table(
                List.of(
                        View.column("version"),
                        View.column("what"),
                        View.column("state"),
                        View.number("rows"),
                        View.number("took"),
                        View.number("WAL"),
                        View.column("at")),
                steps.stream().map(MigrateView::row).toList());
    }

    private static List<Cell> row(Step step) {
        return View.row(
                step.version(),
                step.title(),
                state(step.state()),
                step.rows() == null ? "" : String.format(Locale.ROOT, "%,d", step.rows()),
                duration(step.seconds()),
                step.wal() == null ? "" : bytes(step.wal()),
                step.at() == null
                        ? ""
                        : step.at()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace('T', ' ')
                                .replace("Z", " UTC"));
    }

    private static Cell state(State state) {
        return switch (state) {
            case DONE, CARRIED_OUT -> new Cell("done", Tone.GOOD);
            case PENDING -> Cell.of("pending");
            case UNTRUE -> new Cell("not there", Tone.BAD);
        };
    }

    private static List<Cell> statements(List<Step> steps) {
        List<Cell> lines = new ArrayList<>();
        for (Step step : steps) {
            if (!step.sql().isEmpty()) {
                lines.add(new Cell(step.version() + "  " + step.title(), Tone.STRONG));
                step.sql().stream()
                        .flatMap(statement -> (statement.strip() + ";").lines())
                        .forEach(line -> lines.add(Cell.of("    " + line)));
            }
        }
        return lines;
    }

    private static Cell end(MigrateResult result) {
        if (result.run() > 0) {
            return new Cell(
                    (result.to() == result.from() ? "version " + result.to() + " as before" : "version " + result.to())
                            + " (run " + result.run() + ")",
                    Tone.GOOD);
        }
        return Cell.of("declared " + (result.declared() == null ? "nothing" : result.declared()) + ", recorded "
                + (result.recorded() == null ? "nothing" : result.recorded()) + ", the tables are of "
                + (result.from() == 0 ? "no version" : result.from()));
    }

    /** {@code 16.1 done: source_ip of session_summaries  (19,894 rows, 1.2 s)} */
    static View done(Step step) {
        return View.line(String.format(
                Locale.ROOT,
                "%s done: %s  (%s, %s)",
                step.version(),
                step.title(),
                counted(step.rows() == null ? 0 : step.rows(), "row"),
                duration(step.seconds())));
    }

    static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    private static String duration(@Nullable Double seconds) {
        if (seconds == null) {
            return "";
        }
        return seconds < 90
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d:%02d min", Math.round(seconds) / 60, Math.round(seconds) % 60);
    }

    private static String bytes(long bytes) {
        return bytes < 10 << 20
                ? String.format(Locale.ROOT, "%,d kB", bytes >> 10)
                : String.format(Locale.ROOT, "%,d MB", bytes >> 20);
    }
}
