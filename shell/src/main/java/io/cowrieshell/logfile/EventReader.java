package io.cowrieshell.logfile;

import io.cowrieshell.logfile.Letter.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Reads one event, or says why it is none. What is wrong with it is asked in the order of {@link #read}, so that the same
 * bytes have the same reason always. For one thread.
 */
public final class EventReader {

    /** Longer than any event, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final int LONGEST_SESSION = 64;
    private static final int LONGEST_TYPE = 128;
    private static final int LONGEST_SENSOR = 32;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_URL = 1024;

    private static final Pattern SHASUM = Pattern.compile("[0-9a-fA-F]{64}");

    private final RiskRules rules;
    private final Canonical canonical = new Canonical();

    /** Something is no event; never seen outside, and made often enough to go without a trace of the stack. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        Refusal(Reason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }
    }

    public EventReader(RiskRules rules) {
        this.rules = rules;
    }

    /** Reads what stands in the bytes, blanks and a byte order mark around it aside. */
    public Entry read(long line, byte[] bytes, int offset, int length) {
        int from = Blanks.begin(bytes, offset, offset + length);
        int to = Blanks.end(bytes, from, offset + length);
        if (to - from > LONGEST) {
            return Letters.tooLong(line, bytes, from, to, to - from, Sha256.of(bytes, from, to));
        }
        try {
            return event(line, bytes, from, to);
        } catch (Refusal e) {
            return Letters.of(line, e.reason, String.valueOf(e.getMessage()), bytes, from, to);
        }
    }

    /** The event that stands in a database; null where it would be none in a log. */
    public @Nullable Event stored(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return read(0, bytes, 0, bytes.length) instanceof Event event ? event : null;
    }

    /**
     * The identity of an event that stands in a database, where the existing system may have added to it.
     *
     * @return null if it is no object
     */
    public @Nullable String identity(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        try {
            return canonical.read(bytes, 0, bytes.length) == JsonToken.START_OBJECT ? canonical.hash() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private Event event(long line, byte[] bytes, int from, int to) throws Refusal {
        String payload = Letters.text(bytes, from, to);
        if (payload == null) {
            throw new Refusal(Reason.NOT_UTF8, "some bytes are no characters");
        }
        if (payload.indexOf(0) >= 0) {
            throw new Refusal(Reason.NUL, "as a byte of its own");
        }
        parse(bytes, from, to);
        Fields fields = canonical.fields();
        String type = type(fields);
        String session = session(fields);
        long at = time(fields);
        String command = fields.command();
        return new Event(
                line,
                payload,
                canonical.hash(),
                session,
                type,
                at,
                address(fields),
                sensor(fields.text(Field.SENSOR)),
                type.equals("cowrie.session.file_download") ? download(fields) : null,
                type.equals("cowrie.command.input") && command != null ? PublicKeys.in(command) : List.of(),
                rules.of(type, command));
    }

    private void parse(byte[] bytes, int from, int to) throws Refusal {
        try {
            if (canonical.read(bytes, from, to - from) != JsonToken.START_OBJECT) {
                throw new Refusal(Reason.NOT_AN_OBJECT, "an event is an object");
            }
        } catch (StreamConstraintsException e) {
            throw new Refusal(Reason.UNKNOWN_SHAPE, "nested deeper than " + Canonical.DEEPEST);
        } catch (JacksonException e) {
            throw new Refusal(Reason.NOT_JSON, where(e));
        }
        if (canonical.nul()) {
            throw new Refusal(Reason.NUL, "in a string");
        }
        if (canonical.half()) {
            throw new Refusal(Reason.HALF_CHARACTER, "in a string");
        }
    }

    /** Without the words the parser cites: they may be anything. */
    private static String where(JacksonException e) {
        return "from its byte " + Math.max(0, e.getLocation().getByteOffset()) + " on";
    }

    private static String type(Fields fields) throws Refusal {
        String type = shaped(fields, Field.EVENTID, LONGEST_TYPE);
        if (type == null) {
            throw new Refusal(Reason.NO_EVENTID, "it tells nothing of what happened");
        }
        return type;
    }

    private static @Nullable String session(Fields fields) throws Refusal {
        String session = shaped(fields, Field.SESSION, LONGEST_SESSION);
        return session != null ? session : shaped(fields, Field.SESSION_ID, LONGEST_SESSION);
    }

    /** A text that may be absent or empty, and nothing else, nor longer than there is room for. */
    private static @Nullable String shaped(Fields fields, Field field, int longest) throws Refusal {
        if (fields.kind(field) == Fields.Kind.NONE) {
            return null;
        }
        String text = fields.text(field);
        if (text == null) {
            throw new Refusal(Reason.UNKNOWN_SHAPE, field.word() + " is no text");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new Refusal(Reason.UNKNOWN_SHAPE, field.word() + " has more than " + longest + " characters");
        }
        return text.isBlank() ? null : text;
    }

    private static long time(Fields fields) throws Refusal {
        Field field = fields.kind(Field.TIMESTAMP) == Fields.Kind.NONE ? Field.TIME : Field.TIMESTAMP;
        String written = fields.written(field);
        long at = EventTime.NONE;
        if (written != null) {
            at = fields.kind(field) == Fields.Kind.TEXT ? EventTime.ofText(written) : EventTime.ofNumber(written);
        }
        if (at == EventTime.NONE) {
            throw new Refusal(
                    Reason.BAD_TIMESTAMP,
                    fields.kind(field) == Fields.Kind.NONE ? "there is none" : field.word() + " is no moment");
        }
        return at;
    }

    private static @Nullable String address(Fields fields) {
        String source = Address.spelled(fields.text(Field.SRC_IP));
        return source != null ? source : Address.spelled(fields.text(Field.PEER_IP));
    }

    /** The name of a sensor as it is kept; null for none. */
    public static @Nullable String sensor(@Nullable String name) {
        return cut(name, LONGEST_SENSOR);
    }

    private static Event.@Nullable Download download(Fields fields) {
        String shasum = fields.text(Field.SHASUM);
        if (shasum == null || !SHASUM.matcher(shasum).matches()) {
            return null;
        }
        return new Event.Download(
                shasum.toLowerCase(Locale.ROOT),
                cut(filename(fields), LONGEST_NAME),
                size(fields.written(Field.SIZE)),
                cut(fields.text(Field.URL), LONGEST_URL));
    }

    private static @Nullable String filename(Fields fields) {
        String name = fields.text(Field.FILENAME);
        if (name != null && !name.isBlank()) {
            return name;
        }
        for (Field field : List.of(Field.DESTFILE, Field.OUTFILE)) {
            String path = fields.text(field);
            if (path != null && !path.isBlank()) {
                return path.substring(path.lastIndexOf('/') + 1);
            }
        }
        return null;
    }

    private static @Nullable Long size(@Nullable String written) {
        try {
            long size = written == null ? -1 : Long.parseLong(written.strip());
            return size < 0 ? null : size;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A text without blanks around it, and without what is too much; null where nothing remains. */
    private static @Nullable String cut(@Nullable String text, int longest) {
        String bare = text == null ? "" : text.strip();
        if (bare.isEmpty()) {
            return null;
        }
        // A character beyond the first 65,536 is two here and one in the database, and must not be torn.
        return bare.codePointCount(0, bare.length()) <= longest
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, longest));
    }
}
