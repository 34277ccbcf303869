package io.cowrieshell.terminal;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Keeps as much of what is written as a screen can show, and counts the other lines: memory stays flat. */
final class Capture extends Writer {

    /** More than any window is wide, with all its colours. */
    private static final int LONGEST = 4096;

    private final int most;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private boolean begun;
    private boolean returned;
    private long beyond;

    Capture(int most) {
        this.most = most;
    }

    @Override
    public void write(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] == '\n') {
                end();
            } else if (text[i] == '\r') {
                returned = true;
            } else {
                overwrite();
                if (lines.size() < most && line.length() < LONGEST) {
                    line.append(text[i]);
                }
            }
        }
    }

    /** A line that is written once more, such as that of progress, counts as it is in the end. */
    private void overwrite() {
        if (returned) {
            line.setLength(0);
            returned = false;
        }
        begun = true;
    }

    private void end() {
        if (lines.size() < most) {
            lines.add(line.toString());
        } else {
            beyond++;
        }
        line.setLength(0);
        begun = false;
        returned = false;
    }

    /** The first lines. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** How many lines there were after those. */
    long beyond() {
        return beyond;
    }

    @Override
    public void flush() {}

    /** The last line may have no end. */
    @Override
    public void close() {
        if (begun) {
            end();
        }
    }
}
