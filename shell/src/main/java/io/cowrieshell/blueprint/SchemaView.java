package io.cowrieshell.blueprint;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the parts of a {@link SchemaResult} are shown. */
record SchemaView(SchemaResult result) {

    View view() {
        if (result.saved() != null) {
            return View.line("Saved " + result.saved() + ".", Tone.GOOD);
        }
        if (result.diff() != null) {
            return diff(result.diff());
        }
        return result.table() == null ? list() : detail(result.table());
    }

    private View list() {
        if (result.tables().isEmpty()) {
            return View.line("None of the managed tables is there.", Tone.WARNING);
        }
        List<List<Cell>> rows = result.tables().stream()
                .map(table -> View.row(
                        table.schema(),
                        table.name(),
                        table.columns(),
                        table.constraints(),
                        table.indexes(),
                        table.rows() < 0 ? "?" : Shown.count(table.rows()),
                        bytes(table.bytes())))
                .toList();
        return new View.Table(
                List.of(
                        View.column("schema"),
                        View.column("table"),
                        View.number("columns"),
                        View.number("constraints"),
                        View.number("indexes"),
                        View.number("rows"),
                        View.number("size")),
                rows);
    }

    private static View detail(TableDetail table) {
        List<View> parts = new ArrayList<>();
        parts.add(View.line(
                "table " + table.summary().schema() + "." + table.summary().name() + ", "
                        + bytes(table.summary().bytes()) + ", owned by " + table.owner(),
                Tone.STRONG));
        parts.add(new View.Table(
                List.of(View.column("column"), View.column("type"), View.column("required"), View.column("value")),
                table.columns().stream()
                        .map(column -> View.row(
                                column.name(),
                                column.type(),
                                column.required() ? "not null" : "",
                                (column.generated() ? "generated: " : "")
                                        + (column.value() == null ? "" : column.value())))
                        .toList()));
        add(parts, "Constraints", table.constraints());
        add(parts, "Indexes", table.indexes());
        add(parts, "Used by", table.usedBy());
        return new View.Stack(parts);
    }

    private static void add(List<View> parts, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(new View.Section(
                    title,
                    new View.Lines(
                            lines.stream().map(line -> Cell.of("  " + line)).toList())));
        }
    }

    private static View diff(SchemaResult.Diff diff) {
        List<View> parts = new ArrayList<>();
        if (!diff.differences().isEmpty()) {
            parts.add(new View.Table(
                    List.of(View.column("where"), View.column("difference"), View.column("what")),
                    diff.differences().stream()
                            .map(line -> View.row(
                                    line.place(),
                                    new Cell(line.kind(), line.matters() ? Tone.BAD : Tone.FAINT),
                                    line.what()))
                            .toList()));
        }
        int harmless = diff.differences().size() - diff.count();
        String rest = harmless == 0 ? "." : "; " + harmless + " more that do no harm.";
        parts.add(
                diff.count() == 0
                        ? View.line("No difference from " + diff.from() + rest, Tone.GOOD)
                        : View.line(
                                diff.count()
                                        + (diff.count() == 1 ? " difference from " : " differences from ")
                                        + diff.from()
                                        + rest,
                                Tone.BAD));
        return new View.Stack(parts);
    }

    private static String bytes(long bytes) {
        return bytes < 1L << 20
                ? String.format(Locale.ROOT, "%,d kB", bytes >> 10)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1048576.0);
    }
}
