package io.cowrieshell.logfile;

import java.io.IOException;
import java.io.InputStream;

/**
 * What was read of a file and not yet taken. All places are counted from the first byte that is not taken; they stay
 * valid while more is read.
 */
final class Lines {

    /** A line is longer than was asked for. */
    static final int TOO_LONG = -1;

    /** No line ends before the input does. */
    static final int NONE = -2;

    static final int BLOCK = 64 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[2 * BLOCK];
    private int start;
    private int end;
    private boolean ended;

    Lines(InputStream in) {
        this.in = in;
    }

    byte[] buffer() {
        return buffer;
    }

    /** The place of the first byte not taken in the buffer. */
    int start() {
        return start;
    }

    int available() {
        return end - start;
    }

    /** The place after the line that begins at a place: there are at most so many bytes in it, its end aside. */
    int after(int from, int longest) throws IOException {
        int at = from;
        while (true) {
            int stop = (int) Math.min(available(), (long) from + longest + 1);
            while (at < stop) {
                if (buffer[start + at++] == '\n') {
                    return at;
                }
            }
            if (at - from > longest) {
                return TOO_LONG;
            }
            if (!more()) {
                return NONE;
            }
        }
    }

    /** The place after the first line, if all of it is there already. */
    int there() {
        for (int at = 0; at < available(); at++) {
            if (buffer[start + at] == '\n') {
                return at + 1;
            }
        }
        return NONE;
    }

    /** Reads on until so many bytes are there or the input is at its end. */
    void require(int bytes) throws IOException {
        boolean more = true;
        while (available() < bytes && more) {
            more = more();
        }
    }

    /** Reads what comes next; false at the end. */
    boolean more() throws IOException {
        if (ended) {
            return false;
        }
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (buffer.length - end < BLOCK) {
            // Moved where that makes room, which keeps the moving cheap.
            byte[] roomy = available() > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
            System.arraycopy(buffer, start, roomy, 0, available());
            end = available();
            start = 0;
            buffer = roomy;
        }
        int read = in.read(buffer, end, buffer.length - end);
        ended = read < 0;
        end += Math.max(0, read);
        return !ended;
    }

    void take(int bytes) {
        start += bytes;
    }

    /** Looks whether what was at its end has grown. */
    void again() {
        ended = false;
    }
}
