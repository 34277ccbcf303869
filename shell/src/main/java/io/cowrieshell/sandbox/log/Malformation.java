package io.cowrieshell.sandbox.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.SplittableRandom;

/** What becomes of an event between the honeypot and us. Each was met in a log, or stopped somebody who read one. */
public enum Malformation {
    /** What else a program writes. */
    NOT_JSON,
    /** The honeypot was killed, or the disk was full. */
    TORN,
    AN_ARRAY,
    NO_EVENTID,
    NUMERIC_EVENTID,
    BAD_TIMESTAMP,
    /** The character that PostgreSQL has in no text. */
    NUL,
    /** Half of a character. */
    LONE_SURROGATE,
    /** Bytes that are none of UTF-8, wherever they stand. */
    NOT_UTF8,
    BLANK,
    /** An event of two megabytes. */
    LONG;

    private static final int LONG_BYTES = 2_000_000;

    /** What is left of an event. */
    public byte[] spoil(byte[] event, SplittableRandom random) {
        // A byte is a character here, so that bytes can be written that are none of UTF-8.
        return spoilt(new String(event, ISO_8859_1), random).getBytes(ISO_8859_1);
    }

    private String spoilt(String event, SplittableRandom random) {
        return switch (this) {
            case NOT_JSON -> "2025-11-07T00:00:00+0000 [-] Unhandled error in Deferred " + random.nextInt(1_000);
            case TORN -> event.substring(0, random.nextInt(1, event.length()));
            case AN_ARRAY -> "[" + event + "]";
            case NO_EVENTID -> event.replaceFirst("\"eventid\": \"[^\"]*\",\\s*", "");
            case NUMERIC_EVENTID -> with(event, "eventid", Integer.toString(random.nextInt(100)));
            case BAD_TIMESTAMP ->
                with(event, "timestamp", "\"2025-02-30T2" + random.nextInt(4, 10) + ":00:00.000000Z\"");
            case NUL -> and(event, "a\\u0000b");
            case LONE_SURROGATE -> and(event, "\\ud83d");
            case NOT_UTF8 -> and(event, "\u00ff\u00c0");
            case BLANK -> " ".repeat(random.nextInt(3));
            case LONG -> and(event, "A".repeat(LONG_BYTES));
        };
    }

    private static String with(String event, String field, String value) {
        return event.replaceFirst("\"" + field + "\": \"[^\"]*\"", "\"" + field + "\": " + value);
    }

    private static String and(String event, String value) {
        return event.substring(0, event.lastIndexOf('}')).stripTrailing() + ", \"data\": \"" + value + "\"}";
    }
}
