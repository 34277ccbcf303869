package io.cowrieshell.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A writer that can be shut for good, so that a command left behind writes no more. */
final class Valve extends FilterWriter {

    private final PrintWriter target;
    private volatile boolean shut;
    private @Nullable Capture copy;

    Valve(PrintWriter target) {
        super(target);
        this.target = target;
    }

    void shut() {
        shut = true;
    }

    /** What is written from now on is taken down there as well. */
    void copyTo(@Nullable Capture other) {
        copy = other;
    }

    @Override
    public void write(int c) {
        write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(char[] text, int from, int length) {
        if (!shut) {
            target.write(text, from, length);
            if (copy != null) {
                copy.write(text, from, length);
            }
        }
    }

    @Override
    public void write(String text, int from, int length) {
        if (!shut) {
            target.write(text, from, length);
            if (copy != null) {
                copy.write(text.toCharArray(), from, length);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (!shut && target.checkError()) {
            throw new IOException("nobody reads any more");
        }
    }

    /** The screen outlives those who write to it. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
