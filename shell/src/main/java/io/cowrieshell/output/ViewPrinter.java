package io.cowrieshell.output;

import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Field;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;

/** Writes a result's view for people, or its tables for programs. */
public final class ViewPrinter {

    private final Surface surface;
    private final OutputFormat format;

    public ViewPrinter(Surface surface, OutputFormat format) {
        this.surface = surface;
        this.format = format;
    }

    public void print(View view) {
        view.accept(
                switch (format) {
                    case CSV, TSV -> new ForPrograms();
                    default -> new ForPeople(0);
                });
    }

    /** Programs get tables; names and values become one of two columns. */
    private final class ForPrograms implements View.Visitor {

        @Override
        public void stack(View.Stack stack) {
            stack.parts().forEach(part -> part.accept(this));
        }

        @Override
        public void section(View.Section section) {
            section.body().accept(this);
        }

        @Override
        public void fields(View.Fields fields) {
            List<List<Cell>> rows = new ArrayList<>();
            fields.fields().forEach(field -> rows.add(View.row(field.name(), field.value())));
            table(new View.Table(List.of(View.column("name"), View.column("value")), rows));
        }

        @Override
        public void table(View.Table table) {
            rows(table);
        }

        @Override
        public void lines(View.Lines lines) {}

        @Override
        public void trends(View.Trends trends) {}
    }

    private final class ForPeople implements View.Visitor {

        private final int depth;

        ForPeople(int depth) {
            this.depth = depth;
        }

        @Override
        public void stack(View.Stack stack) {
            stack.parts().forEach(part -> part.accept(this));
        }

        @Override
        public void section(View.Section section) {
            heading(section.title());
            section.body().accept(new ForPeople(depth + 1));
        }

        @Override
        public void fields(View.Fields fields) {
            named(fields.fields(), depth);
        }

        @Override
        public void table(View.Table table) {
            rows(new Charts(surface).drawn(table));
        }

        @Override
        public void lines(View.Lines lines) {
            lines.lines().forEach(line -> surface.out().println(painted(line)));
        }

        @Override
        public void trends(View.Trends trends) {
            new Charts(surface).lines(trends).forEach(surface.out()::println);
        }
    }

    private void heading(String title) {
        surface.out()
                .println(
                        format == OutputFormat.MARKDOWN
                                ? "\n## " + title + "\n"
                                : surface.theme().paint(title, Tone.STRONG));
    }

    private void rows(View.Table table) {
        RowsPrinter printer = RowsPrinter.of(format, surface);
        printer.begin(table.columns());
        table.rows().forEach(printer::row);
        printer.end();
    }

    private void named(List<Field> fields, int depth) {
        int width = fields.stream()
                .mapToInt(field -> Printable.width(field.name()))
                .max()
                .orElse(0);
        String indent = "  ".repeat(depth);
        for (Field field : fields) {
            String name = surface.theme().paint(Printable.pad(field.name(), width, false), Tone.FAINT);
            surface.out()
                    .println(
                            format == OutputFormat.MARKDOWN
                                    ? "- " + field.name() + ": " + AlignedRows.shown(field.value())
                                    : indent + name + "  " + wrapped(field.value(), indent.length() + width + 2));
        }
    }

    /** Breaks a long value at blanks so that it stays under its beginning in a narrow window. */
    private String wrapped(Cell value, int indent) {
        int room = surface.width().getAsInt() - indent;
        String text = value.text() == null ? "NULL" : Printable.lines(value.text());
        if (room < 16 || Printable.width(text) <= room) {
            return paint(text, value.tone());
        }
        StringBuilder result = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && Printable.width(line.toString()) + 1 + Printable.width(word) > room) {
                result.append(paint(line.toString(), value.tone())).append('\n').append(" ".repeat(indent));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return result.append(paint(line.toString(), value.tone())).toString();
    }

    private String painted(Cell cell) {
        return paint(cell.text() == null ? "NULL" : Printable.lines(cell.text()), cell.tone());
    }

    private String paint(String text, Tone tone) {
        return surface.theme().paint(text, tone);
    }
}
