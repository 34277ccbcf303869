package io.cowrieshell.output;

import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Column;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with aligned columns:
 *
 * <pre>{@code
 *  session_id | events | source_ip
 * ------------+--------+-----------
 *  5f1c2a     |     12 | 192.0.2.1
 *  77ab01     |      3 | NULL
 * }</pre>
 *
 * <p>The widths come from the first rows; what follows is written as it arrives, so that memory stays flat. In automatic
 * mode a table wider than the window is written vertically instead.
 */
final class AlignedRows implements RowsPrinter {

    private static final int ROWS_THAT_SET_WIDTHS = 500;

    private final Surface surface;
    private final boolean automatic;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> held = new ArrayList<>();
    private int[] widths = {};
    private @Nullable VerticalRows vertical;
    private boolean open;

    AlignedRows(Surface surface, boolean automatic) {
        this.surface = surface;
        this.automatic = automatic;
    }

    @Override
    public void begin(List<Column> header) {
        columns.clear();
        columns.addAll(header);
        held.clear();
        vertical = null;
        open = false;
    }

    @Override
    public void row(List<Cell> cells) {
        if (vertical != null) {
            vertical.row(cells);
        } else if (open) {
            print(cells);
        } else {
            held.add(cells);
            if (held.size() == ROWS_THAT_SET_WIDTHS) {
                openTable();
            }
        }
    }

    @Override
    public void end() {
        if (!open && vertical == null) {
            openTable();
        }
        if (vertical != null) {
            vertical.end();
        }
    }

    private void openTable() {
        measure();
        int total = widths.length - 1;
        for (int width : widths) {
            total += width + 2;
        }
        if (automatic && total > surface.width().getAsInt() && !held.isEmpty()) {
            vertical = new VerticalRows(surface);
            vertical.begin(columns);
            held.forEach(vertical::row);
        } else {
            open = true;
            header();
            held.forEach(this::print);
        }
        held.clear();
    }

    private void measure() {
        widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Printable.width(Printable.oneLine(columns.get(i).name()));
        }
        for (List<Cell> cells : held) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Printable.width(shown(cells.get(i))));
            }
        }
    }

    private void header() {
        StringBuilder names = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String name = Printable.oneLine(columns.get(i).name());
            names.append(i == 0 ? " " : " | ")
                    .append(surface.theme().paint(Printable.pad(name, widths[i], false), Tone.STRONG));
            rule.append(i == 0 ? "" : "+").append("-".repeat(widths[i] + 2));
        }
        surface.out().println(names.toString().stripTrailing());
        surface.out().println(surface.theme().paint(rule.toString(), Tone.FAINT));
    }

    private void print(List<Cell> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean right = columns.get(i).numeric();
            boolean last = i == widths.length - 1;
            String text = shown(cells.get(i));
            String padded = last && !right ? text : Printable.pad(text, widths[i], right);
            line.append(i == 0 ? " " : " | ")
                    .append(surface.theme()
                            .paint(
                                    padded,
                                    cells.get(i).text() == null
                                            ? Tone.FAINT
                                            : cells.get(i).tone()));
        }
        surface.out().println(line);
    }

    static String shown(Cell cell) {
        return cell.text() == null ? "NULL" : Printable.oneLine(cell.text());
    }
}
