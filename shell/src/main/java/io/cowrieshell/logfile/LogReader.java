package io.cowrieshell.logfile;

import io.cowrieshell.logfile.Letter.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log, an event or a dead letter at a time: an object a line, objects laid out over several lines, a list of them,
 * and all that in one file. However long a line is, it takes a bounded room. For one thread, but for
 * {@link #packedBytes()}.
 */
public final class LogReader implements AutoCloseable {

    /** What is wrong with these is not that something is missing at their end. */
    private static final Set<Reason> WHOLE =
            EnumSet.of(Reason.NO_EVENTID, Reason.UNKNOWN_SHAPE, Reason.BAD_TIMESTAMP, Reason.HALF_CHARACTER);

    private final LogInput input;
    private final EventReader events;
    private final boolean growing;
    private final Lines lines;
    private final FirstLine first;
    private Chain chain = new Chain();
    private @Nullable LongLine longLine;
    private boolean ended;
    private @Nullable Mark kept;
    private boolean unfinished;
    private @Nullable String broken;

    private LogReader(LogInput input, EventReader events, boolean growing) {
        this.input = input;
        this.events = events;
        this.growing = growing && input.isPlain();
        this.lines = new Lines(input.content());
        this.first = new FirstLine(lines);
    }

    /**
     * Begins to read.
     *
     * @param growing whether somebody may still write there: then the rest of a line is not touched before it is whole
     */
    public static LogReader open(InputStream packed, EventReader events, boolean growing) throws IOException {
        LogReader reader = new LogReader(LogInput.open(packed), events, growing);
        reader.first.look(reader.input.isPlain());
        return reader;
    }

    /** Whether it lies there as it is read. */
    public boolean plain() {
        return input.isPlain();
    }

    Compression compression() {
        return input.compression();
    }

    /** The SHA-256 of the first line, or of as much of it as tells it from others; null while it is not whole. */
    public @Nullable String head() {
        return first.hash();
    }

    /** Goes where somebody was before: only at the beginning, and false where the file is another one by now. */
    public boolean skip(Mark mark) throws IOException {
        long missing = mark.bytes();
        while (missing > 0) {
            if (lines.available() == 0 && !more()) {
                return false;
            }
            int step = (int) Math.min(missing, lines.available());
            chain.add(lines.buffer(), lines.start(), step);
            lines.take(step);
            missing -= step;
        }
        chain.addLines(mark.lines());
        return chain.mark().equals(mark);
    }

    private boolean more() throws IOException {
        try {
            return lines.more();
        } catch (IOException e) {
            breakOff(e);
            return false;
        }
    }

    /** What comes next; null at the end. A file that grows may be asked again. */
    public @Nullable Entry next() throws IOException {
        if (growing) {
            lines.again();
            unfinished = false;
        }
        try {
            Entry entry = null;
            boolean over = ended && !growing;
            while (entry == null && broken == null && !over && !unfinished) {
                ended = false;
                entry = step();
                over = ended;
            }
            return entry;
        } catch (IOException e) {
            breakOff(e);
            return null;
        }
    }

    /** An archive that breaks has an end there; a file that cannot be read is a failure. */
    private void breakOff(IOException e) throws IOException {
        if (input.isPlain()) {
            throw e;
        }
        broken = e.getMessage();
    }

    private @Nullable Entry step() throws IOException {
        if (longLine != null) {
            return passing(longLine);
        }
        int after = lines.after(0, EventReader.LONGEST);
        if (after == Lines.TOO_LONG) {
            first.taking(lines.available());
            longLine = new LongLine(chain.copy());
            return null;
        }
        ended = after == Lines.NONE;
        int length = ended ? lines.available() : after;
        int start = lines.start();
        int from = Blanks.begin(lines.buffer(), start, start + length);
        int to = Blanks.end(lines.buffer(), from, start + length);
        if (from == to || isBracket(from, to)) {
            take(length, ended ? 0 : 1);
            return null;
        }
        return ended ? last(from, to, length) : line(from, to, length);
    }

    private @Nullable Entry passing(LongLine passing) throws IOException {
        ended = !passing.pass(lines);
        if (ended && growing) {
            unfinished = true;
            return null;
        }
        longLine = null;
        chain = passing.chain();
        return passing.letter();
    }

    private @Nullable Entry line(int from, int to, int length) throws IOException {
        boolean opens = lines.buffer()[from] == '{';
        Entry entry = opens && !closes(to) ? null : read(from, to);
        if (opens && (entry == null || isNoJson(entry))) {
            return severalLines(entry, length);
        }
        take(length, 1);
        return entry;
    }

    /** Where a line opens an object that does not end in it: those after it may belong to it. */
    private @Nullable Entry severalLines(@Nullable Entry line, int length) throws IOException {
        LaidOut object = new LaidOut(lines, first.opensList());
        LaidOut.Found found = object.search();
        if (found == LaidOut.Found.UNCLEAR && growing) {
            unfinished = true;
            return null;
        }
        int start = lines.start();
        if (found == LaidOut.Found.WHOLE) {
            Entry entry = events.read(chain.lines(), lines.buffer(), start, object.end());
            take(object.after(), object.newlines());
            return entry;
        }
        Entry entry = line != null ? line : events.read(chain.lines(), lines.buffer(), start, length);
        if (found == LaidOut.Found.UNCLEAR && entry instanceof Letter letter) {
            entry = Letters.unfinished(letter);
            keepMark();
        }
        take(length, 1);
        return entry;
    }

    /** The last line, which nothing ends. */
    private @Nullable Entry last(int from, int to, int length) {
        Entry entry = read(from, to);
        if (entry instanceof Letter letter && !WHOLE.contains(letter.reason())) {
            if (growing) {
                unfinished = true;
                return null;
            }
            if (lines.buffer()[from] == '{') {
                entry = Letters.unfinished(letter);
            }
            keepMark();
        }
        take(length, 0);
        return entry;
    }

    /** What is not complete at the end may be, should there once be more of it: then it is read again. */
    private void keepMark() {
        kept = kept == null ? chain.mark() : kept;
    }

    private Entry read(int from, int to) {
        boolean comma = first.opensList() && lines.buffer()[to - 1] == ',';
        return events.read(chain.lines(), lines.buffer(), from, to - from - (comma ? 1 : 0));
    }

    private boolean closes(int to) {
        byte last = lines.buffer()[to - 1];
        return last == '}' || (first.opensList() && last == ',' && lines.buffer()[to - 2] == '}');
    }

    private static boolean isNoJson(Entry entry) {
        return entry instanceof Letter letter && letter.reason() == Reason.NOT_JSON;
    }

    /** Whether a list begins or ends there, and nothing else stands beside. */
    private boolean isBracket(int from, int to) {
        return first.opensList()
                && (Blanks.around('[', lines.buffer(), from, to) || Blanks.around(']', lines.buffer(), from, to));
    }

    private void take(int bytes, int newlines) {
        first.taking(bytes);
        chain.add(lines.buffer(), lines.start(), bytes);
        chain.addLines(newlines);
        lines.take(bytes);
    }

    /** How far it was read. */
    public Mark mark() {
        return kept == null ? chain.mark() : kept;
    }

    /** How much of the file was read so far, as it lies there. */
    public long packedBytes() {
        return input.packed().bytes();
    }

    /** Why an archive ended before its end; what stood before was returned, up to the last whole line. */
    public @Nullable String broken() {
        return broken;
    }

    /** Whether something was left at the end of a file that grows, for more is to come. */
    public boolean unfinished() {
        return unfinished;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
