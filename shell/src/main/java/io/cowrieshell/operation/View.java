package io.cowrieshell.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a result reads on a screen, without saying how it is drawn. */
public sealed interface View {

    void accept(Visitor visitor);

    /** One case for each kind of view, so that the compiler finds whoever forgets one. */
    interface Visitor {
        void stack(Stack stack);

        void section(Section section);

        void fields(Fields fields);

        void table(Table table);

        void lines(Lines lines);

        void trends(Trends trends);
    }

    /** Parts below each other. */
    record Stack(List<View> parts) implements View {
        public Stack {
            parts = List.copyOf(parts);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.stack(this);
        }
    }

    /** A part under a heading. */
    record Section(String title, View body) implements View {
        @Override
        public void accept(Visitor visitor) {
            visitor.section(this);
        }
    }

    /** Names and values. */
    record Fields(List<Field> fields) implements View {
        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.fields(this);
        }
    }

    record Table(List<Column> columns, List<List<Cell>> rows) implements View {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.table(this);
        }
    }

    record Lines(List<Cell> lines) implements View {
        public Lines {
            lines = List.copyOf(lines);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.lines(this);
        }
    }

    /** What numbers have been from one look to the next; only people see it. */
    record Trends(List<Trend> trends) implements View {
        public Trends {
            trends = List.copyOf(trends);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.trends(this);
        }
    }

    /**
     * One number over time.
     *
     * @param values the newest last; one that is not a number where nothing is known
     */
    record Trend(String name, List<Double> values) {
        public Trend {
            values = List.copyOf(values);
        }
    }

    record Field(String name, Cell value) {}

    record Column(String name, boolean numeric) {}

    /** A value with the emphasis it deserves; null is shown as such. */
    record Cell(@Nullable String text, Tone tone) {
        public static Cell of(@Nullable Object value) {
            return new Cell(value == null ? null : value.toString(), Tone.PLAIN);
        }

        /** A percentage to one decimal, beside which people see how much that is. Only all is 100, only none is 0. */
        public static Cell share(long part, long all) {
            if (all == 0) {
                return of("");
            }
            double percent = 100.0 * part / all;
            double shown = part == 0 || part == all ? percent : Math.max(0.1, Math.min(99.9, percent));
            return new Cell(String.format(Locale.ROOT, "%.1f", shown), Tone.SHARE);
        }
    }

    enum Tone {
        PLAIN,
        STRONG,
        FAINT,
        /** A percentage that is drawn as well. */
        SHARE,
        GOOD,
        WARNING,
        BAD
    }

    static View nothing() {
        return new Stack(List.of());
    }

    static View stack(View... parts) {
        return new Stack(Arrays.asList(parts));
    }

    static View line(String text) {
        return new Lines(List.of(Cell.of(text)));
    }

    static View line(String text, Tone tone) {
        return new Lines(List.of(new Cell(text, tone)));
    }

    /** Statements as one could run them, a little further in than what is said. */
    static List<Cell> statements(List<String> sql) {
        return sql.stream()
                .flatMap(statement -> (statement.strip() + ";").lines())
                .map(line -> Cell.of("    " + line))
                .toList();
    }

    static Field field(String name, @Nullable Object value) {
        return new Field(name, Cell.of(value));
    }

    static Field field(String name, @Nullable Object value, Tone tone) {
        return new Field(name, new Cell(value == null ? null : value.toString(), tone));
    }

    static Column column(String name) {
        return new Column(name, false);
    }

    static Column number(String name) {
        return new Column(name, true);
    }

    static List<Cell> row(@Nullable Object... values) {
        List<Cell> cells = new ArrayList<>(values.length);
        for (Object value : values) {
            cells.add(value instanceof Cell cell ? cell : Cell.of(value));
        }
        return cells;
    }
}
