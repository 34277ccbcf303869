package io.cowrieshell.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where a session came first, and since when that is known: the document that loading gives a new session. Where
 * another program has written one, that stays as it is.
 *
 * @param at of the event that says so, spelled so that the order of the text is that of time
 */
record FirstAddress(String address, String at) {

    private static final Pattern DOCUMENT = Pattern.compile(
            "\\{\"session_metadata\": \\{\"source_ip\": \"([0-9a-f.:]+)\", \"source_ip_at\": \"([0-9TZ:.-]+)\"}}");

    /** The most characters that such a document can have. */
    static final int LONGEST = 160;

    /** Null where it is not one that loading has written. */
    static @Nullable FirstAddress read(@Nullable String document) {
        Matcher matcher = DOCUMENT.matcher(document == null ? "" : document);
        return matcher.matches() ? new FirstAddress(matcher.group(1), matcher.group(2)) : null;
    }

    String document() {
        return "{\"session_metadata\": {\"source_ip\": \"" + address + "\", \"source_ip_at\": \"" + at + "\"}}";
    }

    boolean before(FirstAddress other) {
        int order = at.compareTo(other.at);
        return order == 0 ? address.compareTo(other.address) < 0 : order < 0;
    }
}
