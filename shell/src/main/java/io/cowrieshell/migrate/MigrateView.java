package io.cowrieshell.migrate;

import io.cowrieshell.migrate.MigrateResult.Aside;
import io.cowrieshell.migrate.MigrateResult.State;
import io.cowrieshell.migrate.MigrateResult.Step;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How a migration reads. */
final class MigrateView {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MigrateView() {}

    static View of(MigrateResult result) {
        List<View> parts = new ArrayList<>();
        List<Cell> lines = new ArrayList<>();
        if (result.phases().isEmpty()) {
            lines.add(new Cell("nothing to do", Tone.GOOD));
        } else {
            parts.add(table(result.phases()));
        }
        lines.addAll(aside(result));
        lines.addAll(statements(result.phases()));
        result.remarks().forEach(remark -> lines.add(Cell.of(remark)));
        if (!result.phases().isEmpty()) {
            lines.add(end(result));
        }
        parts.add(new View.Lines(lines));
        return View.stack(parts.toArray(View[]::new));
    }

    /** {@code 16.4  20 snapshot_asn: not the number of a system} */
    private static List<Cell> aside(MigrateResult result) {
        List<Cell> lines = new ArrayList<>();
        for (Step step : result.phases()) {
            for (Aside aside : step.aside()) {
                lines.add(new Cell(
                        String.format(
                                Locale.ROOT,
                                "%-4s  %,d %s",
                                step.version(),
                                aside.rows(),
                                aside.reason().replaceFirst("^session_summaries[.]", "")),
                        Tone.WARNING));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(
                    0,
                    new Cell(
                            result.run() == 0
                                    ? "values that would be set aside:"
                                    : "values set aside (`set-aside` shows them):",
                            Tone.WARNING));
        }
        return lines;
    }

    /** Without the columns that would say nothing, so that it fits where an operator looks at it. */
    private static View table(List<Step> steps) {
        boolean planned = steps.stream().anyMatch(step -> !step.sql().isEmpty());
        List<View.Column> columns = List.of(
                View.column("phase"),
                View.column("what"),
                View.column("state"),
                View.number(planned ? "rows at most" : "rows"),
                View.number("took"),
                View.number("WAL"),
                View.column("at (UTC)"));
        List<List<Cell>> rows = steps.stream().map(MigrateView::row).toList();
        boolean ofOneState = planned || steps.stream().allMatch(step -> step.state() == State.CARRIED_OUT);
        int[] shown = IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).name().equals("state") || !ofOneState)
                .filter(i -> rows.stream().anyMatch(row -> !"".equals(row.get(i).text())))
                .toArray();
        return new View.Table(
                Arrays.stream(shown).mapToObj(columns::get).toList(),
                rows.stream()
                        .map(row -> Arrays.stream(shown).mapToObj(row::get).toList())
                        .toList());
    }

    private static List<Cell> row(Step step) {
        return View.row(
                step.version(),
                step.title(),
                state(step.state()),
                step.rows() == null ? "" : Shown.count(step.rows()),
                duration(step.seconds()),
                step.wal() == null ? "" : bytes(step.wal()),
                step.at() == null ? "" : MINUTE.format(step.at()));
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
                lines.addAll(View.statements(step.sql()));
            }
        }
        return lines;
    }

    private static Cell end(MigrateResult result) {
        if (result.run() > 0 && result.phases().get(0).state() != State.CARRIED_OUT) {
            return new Cell("the history of migrations is mended (run " + result.run() + ")", Tone.GOOD);
        }
        if (result.run() > 0) {
            double seconds = result.phases().stream()
                    .mapToDouble(step -> step.seconds() == null ? 0 : step.seconds())
                    .sum();
            return new Cell(
                    "version " + result.to() + (arrived(result.phases()) ? "" : " as before") + ", "
                            + Shown.counted(result.phases().size(), "phase") + " in " + duration(seconds) + " (run "
                            + result.run() + ")",
                    Tone.GOOD);
        }
        return Cell.of("schema_state says " + said(result.declared()) + ", the history " + said(result.recorded())
                + ", the tables are of " + (result.from() == 0 ? "no version" : result.from()));
    }

    /** Whether the last of them is one after which the version is another. */
    private static boolean arrived(List<Step> steps) {
        return !steps.isEmpty()
                && Phase.of(steps.get(steps.size() - 1).version())
                        .filter(Phase::last)
                        .isPresent();
    }

    private static String said(@Nullable String version) {
        return version == null ? "nothing" : version;
    }

    /** {@code 16.1 done: source_ip of sessions  (19,894 rows, 1.2 s)} */
    static View done(Step step) {
        return View.line(String.format(
                Locale.ROOT,
                "%s done: %s  (%s, %s)",
                step.version(),
                step.title(),
                Shown.counted(step.rows() == null ? 0 : step.rows(), "row"),
                duration(step.seconds())));
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
