package io.cowrieshell.logfile;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A line that is too long to be kept: it passes by, and only its beginning, its length and its hash remain. */
final class LongLine {

    private final long number;
    private final Chain chain;
    private byte[] kept = new byte[0];
    private long length;

    // Blanks at the end are not part of it, which is known only when something else follows.
    private long lengthWithBlanks;
    private MessageDigest hash = Sha256.digest();
    private final MessageDigest hashWithBlanks = Sha256.digest();

    LongLine(Chain chain) {
        this.number = chain.lines();
        this.chain = chain;
    }

    /** Takes what there is of it; true when its end was met. */
    boolean pass(Lines lines) throws IOException {
        while (true) {
            int after = lines.after(0, Lines.BLOCK);
            int step = after == Lines.TOO_LONG ? Lines.BLOCK : after == Lines.NONE ? lines.available() : after;
            boolean whole = after >= 0;
            add(lines.buffer(), lines.start(), lines.start() + (whole ? step - 1 : step));
            chain.add(lines.buffer(), lines.start(), step);
            lines.take(step);
            if (whole) {
                chain.addLines(1);
                return true;
            }
            if (after == Lines.NONE) {
                return false;
            }
        }
    }

    private void add(byte[] bytes, int begin, int to) {
        int from = lengthWithBlanks == 0 ? Blanks.begin(bytes, begin, to) : begin;
        int end = Blanks.end(bytes, from, to);
        if (end > from) {
            hashWithBlanks.update(bytes, from, end - from);
            hash = Sha256.copy(hashWithBlanks);
            length = lengthWithBlanks + end - from;
        }
        hashWithBlanks.update(bytes, end, to - end);
        lengthWithBlanks += to - from;
        keep(bytes, from, to);
    }

    private void keep(byte[] bytes, int from, int to) {
        int more = Math.min(to - from, Letters.LONGEST_KEPT - kept.length);
        if (more > 0) {
            int had = kept.length;
            kept = Arrays.copyOf(kept, had + more);
            System.arraycopy(bytes, from, kept, had, more);
        }
    }

    /** All that was taken, this line included. */
    Chain chain() {
        return chain;
    }

    /** Null where there was nothing but blanks. */
    @Nullable
    Letter letter() {
        return length == 0
                ? null
                : Letters.tooLong(number, kept, 0, (int) Math.min(kept.length, length), length, Sha256.soFar(hash));
    }
}
