package io.cowrieshell.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The tables of version 15, for a database that has none: the text from which sandboxes are born. */
public final class FirstTables {

    private static final String TEXT = "/io/cowrieshell/schema/v15.sql";

    private FirstTables() {}

    /** One text of many statements. */
    public static List<String> statements() {
        try (InputStream stream = FirstTables.class.getResourceAsStream(TEXT)) {
            return List.of(new String(Objects.requireNonNull(stream, TEXT).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(TEXT, e);
        }
    }
}
