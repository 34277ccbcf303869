package io.cowrieshell.output;

import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Column;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A table for a Markdown document. */
final class MarkdownRows implements RowsPrinter {

    private final PrintWriter out;

    MarkdownRows(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<Column> columns) {
        line(columns.stream()
                .map(column -> escape(Printable.oneLine(column.name())))
                .toList());
        line(columns.stream().map(column -> column.numeric() ? "---:" : "---").toList());
    }

    @Override
    public void row(List<Cell> cells) {
        line(cells.stream().map(cell -> escape(AlignedRows.shown(cell))).toList());
    }

    @Override
    public void end() {
        out.println();
    }

    private void line(List<String> cells) {
        out.println(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }
}
