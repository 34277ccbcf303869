package io.cowrieshell.output;

import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Column;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** CSV as RFC 4180 has it, with NULL as an empty field and the empty string quoted; or tab-separated as COPY writes it. */
final class DelimitedRows implements RowsPrinter {

    /** A way to separate and to quote. */
    record Dialect(String separator, String absent, UnaryOperator<String> quote) {}

    static final Dialect COMMAS = new Dialect(",", "", DelimitedRows::csv);
    static final Dialect TABS = new Dialect("\t", "\\N", DelimitedRows::tsv);

    private final PrintWriter out;
    private final Dialect dialect;
    private final UnaryOperator<String> safe;

    /** Values go to files and pipes as they are, to a terminal made harmless. */
    DelimitedRows(Surface surface, Dialect dialect) {
        this.out = surface.out();
        this.dialect = dialect;
        this.safe = surface.terminal() ? Printable::lines : UnaryOperator.identity();
    }

    @Override
    public void begin(List<Column> columns) {
        line(columns.stream().map(column -> Cell.of(column.name())).toList());
    }

    @Override
    public void row(List<Cell> cells) {
        line(cells);
    }

    @Override
    public void end() {}

    private void line(List<Cell> cells) {
        out.print(cells.stream()
                .map(cell -> cell.text() == null
                        ? dialect.absent()
                        : safe.apply(dialect.quote().apply(cell.text())))
                .collect(Collectors.joining(dialect.separator())));
        out.print('\n');
    }

    private static String csv(String value) {
        boolean plain = !value.isEmpty()
                && value.indexOf(',') < 0
                && value.indexOf('"') < 0
                && value.indexOf('\n') < 0
                && value.indexOf('\r') < 0;
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String tsv(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
