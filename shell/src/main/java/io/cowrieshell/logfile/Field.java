package io.cowrieshell.logfile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an event that mean something to the shell. */
enum Field {
    EVENTID,
    SESSION,
    SESSION_ID,
    TIMESTAMP,
    TIME,
    SRC_IP,
    PEER_IP,
    SENSOR,
    INPUT,
    COMMAND,
    SHASUM,
    FILENAME,
    DESTFILE,
    OUTFILE,
    SIZE,
    URL,

    // What the existing system adds to the events it stores.
    COMMAND_ANALYSIS,
    INPUT_SAFE,
    COMMAND_SAFE,
    INPUT_HASH,
    INPUT_ORIGINAL,
    COMMAND_ORIGINAL;

    private static final Map<String, Field> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Field::word, Function.identity()));

    static @Nullable Field of(String word) {
        return BY_WORD.get(word);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no honeypot wrote it. */
    boolean added() {
        return compareTo(COMMAND_ANALYSIS) >= 0;
    }
}
