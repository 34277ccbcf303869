package io.cowrieshell.rollback;

import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.rollback.RollbackResult.Dropped;
import io.cowrieshell.rollback.RollbackResult.Saved;
import io.cowrieshell.rollback.RollbackResult.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a way back reads. */
final class RollbackView {

    /** So much of a line there is on a narrow screen. */
    private static final int WIDE = 78;

    private RollbackView() {}

    static View of(RollbackResult result) {
        List<View> parts = new ArrayList<>();
        if (result.steps().isEmpty()) {
            parts.add(View.line("nothing to do", Tone.GOOD));
        } else if (result.carriedOut()) {
            parts.add(View.line(done(result), Tone.GOOD));
            parts.add(saved(result.saved(), "saved, and back with the next migrate: "));
        } else {
            parts.add(outline(result));
            parts.add(steps(result.steps()));
        }
        result.remarks().forEach(remark -> parts.add(View.line(remark)));
        return View.stack(parts.toArray(View[]::new));
    }

    private static String done(RollbackResult result) {
        double milliseconds = result.steps().stream()
                .mapToDouble(step -> step.milliseconds() == null ? 0 : step.milliseconds())
                .sum();
        String before = result.version().before();
        String after = result.version().after();
        return (Objects.equals(before, after) ? "" : "version " + shown(before) + " -> " + shown(after) + "; ")
                + result.steps().size() + (result.steps().size() == 1 ? " step" : " steps") + " done in "
                + duration(milliseconds) + " (run " + result.run() + ")";
    }

    private static String shown(@Nullable String version) {
        return version == null ? "nothing" : version;
    }

    /**
     * What goes, before the statements that do it.
     *
     * <pre>
     * goes:    table asn_inventory (48 rows), ip_asn_history (479 rows)
     *          column of session_summaries source_ip, snapshot_asn
     * saved:   asn_inventory 31 rows, ip_asn_history 479 rows
     * version: 16 -> 15
     * </pre>
     */
    static View outline(RollbackResult result) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (Dropped dropped : result.dropped()) {
            String[] parts = dropped.kind().equals("column") ? dropped.name().split("[.]", 2) : new String[] {};
            String kind = parts.length == 2 ? "column of " + parts[0] : dropped.kind();
            kinds.computeIfAbsent(kind, first -> new ArrayList<>())
                    .add((parts.length == 2 ? parts[1] : dropped.name())
                            + (dropped.rows() == null ? "" : " (" + rows(dropped.rows()) + ")"));
        }
        List<Cell> lines = new ArrayList<>();
        kinds.forEach((kind, names) -> wrapped(lines, "goes:    ", kind + " ", names, Tone.WARNING));
        List<View> parts = new ArrayList<>();
        parts.add(new View.Lines(lines));
        parts.add(saved(result.saved(), "saved:   "));
        if (!Objects.equals(result.version().before(), result.version().after())) {
            parts.add(View.line("version: " + shown(result.version().before()) + " -> "
                    + shown(result.version().after())));
        }
        return View.stack(parts.toArray(View[]::new));
    }

    private static void wrapped(List<Cell> lines, String head, String kind, List<String> names, Tone tone) {
        StringBuilder line = new StringBuilder(lines.isEmpty() ? head : " ".repeat(head.length())).append(kind);
        int start = line.length();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) + (i + 1 < names.size() ? "," : "");
            if (line.length() > start && line.length() + name.length() > WIDE) {
                lines.add(new Cell(line.toString(), tone));
                line = new StringBuilder(" ".repeat(start));
            }
            line.append(line.length() > start ? " " : "").append(name);
        }
        lines.add(new Cell(line.toString(), tone));
    }

    private static View saved(List<Saved> saved, String head) {
        List<String> told = saved.stream()
                .filter(each -> each.rows() == null || each.rows() > 0)
                .map(each -> each.table() + " " + (each.rows() == null ? "(not counted in time)" : rows(each.rows())))
                .toList();
        if (told.isEmpty()) {
            return View.nothing();
        }
        List<Cell> lines = new ArrayList<>();
        wrapped(lines, head, "", told, Tone.STRONG);
        return new View.Lines(lines);
    }

    private static View steps(List<Step> steps) {
        List<Cell> lines = new ArrayList<>();
        for (Step step : steps) {
            lines.add(new Cell(String.format(Locale.ROOT, "%2d. %s", step.number(), step.what()), Tone.STRONG));
            lines.add(new Cell(
                    "    " + step.lock() + (step.rows() == null ? "" : ", ~" + rows(step.rows()))
                            + (step.transactional() ? "" : ", not in a transaction: can be repeated"),
                    Tone.FAINT));
            step.sql().stream()
                    .flatMap(statement -> (statement + ";").lines())
                    .forEach(line -> lines.add(Cell.of("      " + line)));
        }
        return new View.Lines(lines);
    }

    static View done(Step step) {
        return View.line(String.format(
                Locale.ROOT,
                "%2d. done: %s  (%s%s)",
                step.number(),
                step.what(),
                step.rows() == null ? "" : rows(step.rows()) + ", ",
                duration(step.milliseconds() == null ? 0 : step.milliseconds())));
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }

    private static String duration(double milliseconds) {
        return milliseconds < 1000
                ? Math.max(1, Math.round(milliseconds)) + " ms"
                : String.format(Locale.ROOT, "%.1f s", milliseconds / 1000);
    }
}
