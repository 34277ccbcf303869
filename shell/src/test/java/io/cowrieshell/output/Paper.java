package io.cowrieshell.output;

import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.Rows.Kind;
import io.cowrieshell.operation.Rows.RowColumn;
import io.cowrieshell.operation.View;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A surface that keeps what is written on it. */
final class Paper {

    private final StringWriter out = new StringWriter();
    private final StringWriter talk = new StringWriter();
    private final Surface surface;

    Paper(int width) {
        this(width, false);
    }

    Paper(int width, boolean live) {
        surface = new Surface(new PrintWriter(out), new PrintWriter(talk), Theme.PLAIN, () -> width, live);
    }

    Surface surface() {
        return surface;
    }

    String out() {
        surface.flush();
        return out.toString();
    }

    String talk() {
        surface.flush();
        return talk.toString();
    }

    /** A streamed table as it would be written, without a result after it. */
    static String rows(OutputFormat format, int width, List<RowColumn> columns, List<List<@Nullable String>> rows) {
        Paper paper = new Paper(width);
        PrintedRun run = new PrintedRun(paper.surface, format, "sql", () -> null);
        run.begin(columns);
        rows.forEach(run::row);
        run.end(true);
        return paper.out();
    }

    static String view(OutputFormat format, int width, View view) {
        Paper paper = new Paper(width);
        new ViewPrinter(paper.surface, format).print(view);
        return paper.out();
    }

    static List<RowColumn> columns(String... names) {
        return Arrays.stream(names).map(Paper::column).toList();
    }

    /** {@code n#} is a number, {@code j{}} a document, {@code b?} a boolean. */
    private static RowColumn column(String name) {
        if (name.endsWith("#")) {
            return new RowColumn(name.substring(0, name.length() - 1), Kind.NUMBER);
        }
        if (name.endsWith("{}")) {
            return new RowColumn(name.substring(0, name.length() - 2), Kind.JSON);
        }
        if (name.endsWith("?")) {
            return new RowColumn(name.substring(0, name.length() - 1), Kind.BOOLEAN);
        }
        return new RowColumn(name, Kind.TEXT);
    }

    static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
