package io.cowrieshell.output;

import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Column;
import java.util.List;

/** Writes one table in one format, row by row. */
interface RowsPrinter {

    void begin(List<Column> columns);

    void row(List<Cell> cells);

    void end();

    static RowsPrinter of(OutputFormat format, Surface surface) {
        return switch (format) {
            case AUTO -> new AlignedRows(surface, true);
            case TABLE -> new AlignedRows(surface, false);
            case VERTICAL -> new VerticalRows(surface);
            case CSV -> new DelimitedRows(surface, DelimitedRows.COMMAS);
            case TSV -> new DelimitedRows(surface, DelimitedRows.TABS);
            case MARKDOWN -> new MarkdownRows(surface.out());
            case JSON, JSONL -> throw new IllegalArgumentException(format + " is written by JsonEnvelope");
        };
    }
}
