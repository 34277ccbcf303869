package io.cowrieshell.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * What a window shows at one moment, written over what it showed before: every line takes the place of the old one and
 * clears what is left of it, so that nothing flickers. It is never longer or wider than the window.
 *
 * @param beyond lines of the body that are not here
 * @param below stays in sight where the body is too long
 */
record Frame(String heading, List<String> body, long beyond, List<String> below) {

    private static final String HOME = "\u001b[H";
    private static final String CLEAR_REST_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    /** The heading and something of the body. */
    private static final int LEAST = 3;

    /** As it is sent to the terminal. The last column and the last line stay free: they would make it scroll. */
    String drawn(int columns, int rows) {
        StringBuilder drawing = new StringBuilder(HOME);
        for (String line : lines(Math.max(1, rows - 1))) {
            drawing.append(cut(line, Math.max(1, columns - 1)))
                    .append(CLEAR_REST_OF_LINE)
                    .append('\n');
        }
        return drawing.append(CLEAR_BELOW).toString();
    }

    private List<String> lines(int room) {
        List<String> last = below.subList(0, Math.max(0, Math.min(below.size(), room - LEAST)));
        int left = Math.max(0, room - 1 - last.size());
        List<String> lines = new ArrayList<>(room);
        lines.add(heading);
        if (body.size() + beyond <= left) {
            lines.addAll(body);
            if (body.size() < left && !last.isEmpty()) {
                lines.add("");
            }
        } else if (left > 0) {
            int kept = Math.min(body.size(), left - 1);
            lines.addAll(body.subList(0, kept));
            long more = body.size() + beyond - kept;
            lines.add("… " + more + (more == 1 ? " more line" : " more lines"));
        }
        lines.addAll(last);
        return lines;
    }

    /** The cut is shown by an ellipsis, which stays however narrow it gets. */
    static String cut(String line, int columns) {
        AttributedString text = AttributedString.fromAnsi(line);
        return text.columnLength() <= columns
                ? line
                : text.columnSubSequence(0, Math.max(0, columns - 1)).toAnsi() + "…";
    }
}
