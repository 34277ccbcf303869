package io.cowrieshell.testing;

import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/** What a person in front of the terminal sees: the output with its escape sequences carried out. */
final class Screen {
    /** "A VT220 with colours": without an answer to its question, the shell would wait for one before its prompt. */
    private static final String WHAT_THE_TERMINAL_IS = "\033[?62;22c";

    private static final String WHAT_ARE_YOU = "\033[c";

    private final ScreenTerminal cells;

    Screen(int columns, int rows) {
        cells = new ScreenTerminal(columns, rows);
    }

    /** Shows more output and returns what the terminal answers to the questions in it. */
    String show(String output) {
        cells.write(output);
        String answer = cells.read();
        return answer.isEmpty() && output.contains(WHAT_ARE_YOU) ? WHAT_THE_TERMINAL_IS : answer;
    }

    void resize(int columns, int rows) {
        cells.setSize(Size.of(columns, rows));
    }

    /** The lines without blanks at their ends and without empty lines at the bottom. */
    String text() {
        List<String> lines = lines(new int[2]);
        return String.join("\n", lines.stream().map(String::stripTrailing).toList())
                .stripTrailing();
    }

    /** The line of the cursor, up to the cursor; empty where something stands behind it. */
    String beforeCursor() {
        int[] cursor = new int[2];
        List<String> lines = lines(cursor);
        String line = lines.get(Math.min(cursor[1], lines.size() - 1));
        int column = Math.min(cursor[0], line.length());
        return line.substring(column).isBlank() ? line.substring(0, column) : "";
    }

    private List<String> lines(int[] cursor) {
        int columns = cells.getColumns();
        int rows = cells.getRows();
        long[] content = new long[columns * rows];
        cells.dump(content, 0, 0, rows, columns, cursor);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int character = ScreenTerminal.cellCodePoint(content[row * columns + column]);
                line.appendCodePoint(character == 0 ? ' ' : character);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
