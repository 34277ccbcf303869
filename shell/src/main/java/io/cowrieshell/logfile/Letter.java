package io.cowrieshell.logfile;

import java.util.Locale;

/**
 * A dead letter: something in a log that is no event, kept with the reason.
 *
 * @param detail what exactly is wrong, for people
 * @param raw what stands there, as far as it is kept
 * @param length of all of it, in bytes
 * @param hash the SHA-256 of all of it, in hexadecimal digits: its identity
 */
public record Letter(long line, Reason reason, String detail, Raw raw, long length, String hash) implements Entry {

    /**
     * The bytes of it.
     *
     * @param text itself, or its base64 where it is no text that PostgreSQL can hold
     * @param cut whether it was too long to be kept whole
     */
    public record Raw(String text, boolean base64, boolean cut) {}

    /** Why something is no event. */
    public enum Reason {
        NOT_JSON("is no JSON"),
        NOT_AN_OBJECT("is JSON, and no object"),
        NO_EVENTID("has no eventid"),
        UNKNOWN_SHAPE("has a field of a shape nobody expects"),
        BAD_TIMESTAMP("has no time that can be read"),
        NUL("holds the character \\u0000, which no column of text can"),
        HALF_CHARACTER("holds half of a character, a lone surrogate"),
        NOT_UTF8("is not UTF-8"),
        TOO_LONG("is longer than an event can be"),
        UNFINISHED("ends before it is complete"),
        REFUSED("was refused by the server");

        private final String says;

        Reason(String says) {
            this.says = says;
        }

        /** {@code no_eventid}: as it is stored, and as options take it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What it says of a line: {@code is no JSON}. */
        public String says() {
            return says;
        }
    }
}
