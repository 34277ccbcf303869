package io.cowrieshell.logfile;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;

/**
 * An object laid out over several lines, looked for where a line begins one and does not end it. As soon as what stands
 * there can be no object any more, the search is over: a line that was torn never takes the good ones after it along.
 */
final class LaidOut {

    /** How a search ended. */
    enum Found {
        WHOLE,
        NO,
        /** The input ended before that was clear. */
        UNCLEAR
    }

    private static final int MOST_LINES = 1_000;

    private final Lines lines;
    private final boolean listed;
    private int end;
    private int after;
    private int newlines;
    private int depth;

    /** Looks at the lines that were not yet taken; in a list, a comma may follow. */
    LaidOut(Lines lines, boolean listed) {
        this.lines = lines;
        this.listed = listed;
    }

    /** The place after the object. */
    int end() {
        return end;
    }

    /** The place after the line it ends in. */
    int after() {
        return after;
    }

    /** How many lines it takes up to there. */
    int newlines() {
        return newlines;
    }

    Found search() throws IOException {
        try (JsonParser parser = Canonical.JSON.createNonBlockingByteArrayParser(ObjectReadContext.empty())) {
            ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
            while (newlines < MOST_LINES) {
                int from = after;
                int next = lines.after(from, EventReader.LONGEST - from);
                if (next == Lines.TOO_LONG) {
                    return Found.NO;
                }
                after = next == Lines.NONE ? lines.available() : next;
                newlines += next == Lines.NONE ? 0 : 1;
                if (line(parser, feeder, from)) {
                    feeder.endOfInput();
                    return parser.nextToken() == null ? Found.WHOLE : Found.NO;
                }
                if (next == Lines.NONE) {
                    return Found.UNCLEAR;
                }
            }
            return Found.NO;
        } catch (JacksonException e) {
            return Found.NO;
        }
    }

    /** Reads a line; true where the object ends with it. A comma at its end is read last, for it may be the list's. */
    private boolean line(JsonParser parser, ByteArrayFeeder feeder, int from) {
        byte[] buffer = lines.buffer();
        int start = lines.start();
        int begin = from == 0 ? Blanks.begin(buffer, start, start + after) : start + from;
        int last = Blanks.end(buffer, begin, start + after);
        if (listed && last > begin && buffer[last - 1] == ',') {
            last--;
        }
        end = last - start;
        if (feed(parser, feeder, begin, last)) {
            return true;
        }
        return feed(parser, feeder, last, start + after);
    }

    private boolean feed(JsonParser parser, ByteArrayFeeder feeder, int from, int to) {
        if (from == to) {
            return false;
        }
        feeder.feedInput(lines.buffer(), from, to);
        JsonToken token = parser.nextToken();
        while (token != JsonToken.NOT_AVAILABLE) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            token = parser.nextToken();
        }
        return depth == 0;
    }
}
