package io.cowrieshell.logfile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The first line of a log, by which it is recognised. */
final class FirstLine {

    /** So much of it tells one log from another. */
    private static final int LONGEST = 64 << 10;

    private final Lines lines;
    private @Nullable String hash;
    private boolean list;

    FirstLine(Lines lines) {
        this.lines = lines;
    }

    /**
     * Looks at it without taking it, and refuses what is no log.
     *
     * @param plain whether a failure is one, and not the place where an archive breaks
     */
    void look(boolean plain) throws IOException {
        int after;
        try {
            lines.require(NoLog.HEAD);
            after = lines.after(0, LONGEST);
        } catch (IOException e) {
            if (plain) {
                throw e;
            }
            // What was unpacked is there to be read, and then it breaks again.
            after = lines.there();
        }
        int from = lines.start();
        NoLog.refuse(lines.buffer(), from, from + Math.min(NoLog.HEAD, lines.available()));
        if (after != Lines.NONE) {
            int to = from + (after == Lines.TOO_LONG ? LONGEST : after - 1);
            hash = Sha256.of(lines.buffer(), from, to);
            list = Blanks.around('[', lines.buffer(), from, to);
        }
    }

    /** Of a file that was empty when it was opened, the first line is known when it is taken. */
    void taking(int length) {
        if (hash == null && length > 0) {
            int from = lines.start();
            int after = lines.there();
            int line = after == Lines.NONE ? length : Math.min(length, after - 1);
            hash = Sha256.of(lines.buffer(), from, from + Math.min(LONGEST, line));
        }
    }

    /** The SHA-256 of it, or of as much as tells it from others; null while it is not whole. */
    @Nullable
    String hash() {
        return hash;
    }

    /** Whether it opens a list, of which the events are the elements. */
    boolean opensList() {
        return list;
    }
}
