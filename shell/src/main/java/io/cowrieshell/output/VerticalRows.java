package io.cowrieshell.output;

import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Column;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * One column a line:
 *
 * <pre>{@code
 * -[ 1 ]------
 * session_id | 5f1c2a
 * events     | 12
 * }</pre>
 */
final class VerticalRows implements RowsPrinter {

    private static final int RULE = 40;

    private final Surface surface;
    private final List<String> names = new ArrayList<>();
    private int nameWidth;
    private long number;

    VerticalRows(Surface surface) {
        this.surface = surface;
    }

    @Override
    public void begin(List<Column> columns) {
        names.clear();
        number = 0;
        nameWidth = 0;
        for (Column column : columns) {
            String name = Printable.oneLine(column.name());
            names.add(name);
            nameWidth = Math.max(nameWidth, Printable.width(name));
        }
    }

    @Override
    public void row(List<Cell> cells) {
        String title = "-[ " + ++number + " ]";
        int rule = Math.min(RULE, surface.width().getAsInt());
        surface.out()
                .println(surface.theme().paint(title + "-".repeat(Math.max(0, rule - title.length())), Tone.FAINT));
        for (int i = 0; i < names.size(); i++) {
            String name = surface.theme().paint(Printable.pad(names.get(i), nameWidth, false), Tone.STRONG);
            Cell cell = cells.get(i);
            String text = cell.text() == null ? "NULL" : Printable.lines(cell.text());
            String continued = "\n" + " ".repeat(nameWidth) + " | ";
            surface.out().println(name + " | " + text.replace("\n", continued));
        }
    }

    @Override
    public void end() {}
}
