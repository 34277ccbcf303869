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
    private long beyond;

    Capture(int most) {
        this.most = most;
    }

    @Override
    public void write(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] == '\n') {
                end();
            } else {
                begun = true;
                if (lines.size() < most && line.length() < LONGEST) {
                    line.append(text[i]);
                }
            }
        }
    }

    private void end() {
        if (lines.size() < most) {
            lines.add(line.toString());
        } else {
            beyond++;
        }
        line.setLength(0);
        begun = false;
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
