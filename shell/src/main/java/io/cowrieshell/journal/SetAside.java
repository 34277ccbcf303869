package io.cowrieshell.journal;

import io.cowrieshell.database.Identifiers;

/** The statement that keeps a value, or a whole row, before it leaves its place. */
public final class SetAside {

    private static final String INTO =
            "INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)\n";

    private SetAside() {}

    /**
     * Keeps one value of each row.
     *
     * @param key the expression that names the row
     * @param value the expression of what is kept
     * @param from what follows {@code FROM}, with its conditions
     */
    public static String value(
            String relation, String key, String attribute, String value, String reason, String from) {
        return INTO
                + "SELECT %s, (%s)::text, %s, (%s)::text, %s\nFROM %s"
                        .formatted(
                                Identifiers.literal(relation),
                                key,
                                Identifiers.literal(attribute),
                                value,
                                Identifiers.literal(reason),
                                from);
    }

    /** Keeps rows whole, as JSON; {@code row} is the alias by which the condition knows the table. */
    public static String row(String relation, String key, String row, String reason, String from) {
        return INTO
                + "SELECT %s, (%s)::text, NULL, to_jsonb(%s)::text, %s\nFROM %s"
                        .formatted(Identifiers.literal(relation), key, row, Identifiers.literal(reason), from);
    }
}
