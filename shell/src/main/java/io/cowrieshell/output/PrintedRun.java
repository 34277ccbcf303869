package io.cowrieshell.output;

import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Rows;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The output of one run: its streamed rows, then its result, or its problem. */
public final class PrintedRun implements Rows {

    private final Surface surface;
    private final OutputFormat format;
    private final @Nullable JsonEnvelope envelope;
    private @Nullable RowsPrinter printer;
    private List<RowColumn> columns = List.of();
    private long written;

    public PrintedRun(Surface surface, OutputFormat format, String operation, Supplier<@Nullable String> target) {
        this.surface = surface;
        this.format = format;
        this.envelope = format == OutputFormat.JSON ? new JsonEnvelope(surface.out(), operation, target) : null;
    }

    @Override
    public void begin(List<RowColumn> header) {
        columns = header;
        if (envelope != null) {
            envelope.beginTable(header);
        } else if (format == OutputFormat.JSONL) {
            columns = Json.distinct(header);
        } else {
            printer = RowsPrinter.of(format, surface);
            printer.begin(header.stream()
                    .map(column -> new View.Column(column.name(), column.kind() == Kind.NUMBER))
                    .toList());
        }
    }

    @Override
    public void row(List<@Nullable String> values) {
        if (envelope != null) {
            envelope.row(values);
        } else if (printer != null) {
            List<Cell> cells = new ArrayList<>(values.size());
            values.forEach(value -> cells.add(Cell.of(value)));
            printer.row(cells);
        } else {
            surface.out().print(Json.text(Json.row(columns, values)) + "\n");
        }
        if (++written % 1024 == 0 && surface.out().checkError()) {
            throw new ClosedOutput();
        }
    }

    @Override
    public void end(boolean complete) {
        if (envelope != null) {
            envelope.endTable();
        } else if (printer != null) {
            printer.end();
            printer = null;
        }
    }

    /** A part of the result for people, at once. */
    public void show(View part) {
        if (format.forPeople()) {
            new ViewPrinter(surface, format).print(part);
        }
    }

    public void finish(Result result) {
        if (envelope != null) {
            envelope.end(result, List.of());
        } else if (format == OutputFormat.JSONL) {
            if (columns.isEmpty()) {
                surface.out().print(Json.text(result) + "\n");
            }
        } else {
            new ViewPrinter(surface, format).print(result.view());
        }
        flush();
    }

    /** A failed run still is a document where a document was asked for, and shows the rows before the failure. */
    public void finish(Problem problem) {
        if (envelope != null) {
            envelope.end(null, List.of(problem));
        } else if (printer != null) {
            printer.end();
        }
        flush();
    }

    private void flush() {
        surface.out().flush();
    }
}
