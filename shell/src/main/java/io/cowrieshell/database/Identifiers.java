package io.cowrieshell.database;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The one place that quotes names for SQL, and texts of ours where nothing can be bound. */
public final class Identifiers {

    private Identifiers() {}

    /** {@code quote("a", "b\"c")} is {@code "a"."b""c"}. */
    public static String quote(String... parts) {
        return Arrays.stream(parts).map(Identifiers::one).collect(Collectors.joining("."));
    }

    /** A text as SQL has it, whatever standard_conforming_strings says: {@code it's} is {@code 'it''s'}. */
    public static String literal(String text) {
        return (text.indexOf('\\') < 0 ? "'" : " E'")
                + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static String one(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name cannot hold a NUL character");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
