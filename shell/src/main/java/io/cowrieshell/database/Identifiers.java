package io.cowrieshell.database;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The one place that quotes names for SQL. */
public final class Identifiers {

    private Identifiers() {}

    /** {@code quote("a", "b\"c")} is {@code "a"."b""c"}. */
    public static String quote(String... parts) {
        return Arrays.stream(parts).map(Identifiers::one).collect(Collectors.joining("."));
    }

    private static String one(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name cannot hold a NUL character");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
