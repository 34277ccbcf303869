package io.cowrieshell.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column as the catalog has it.
 *
 * @param type with its modifier, as {@code format_type} writes it: {@code character varying(45)}
 * @param defaultText the server's own spelling, {@code serial} where it is the next value of a sequence; null for none
 * @param generated the expression of a stored generated column; null for a plain one
 * @param identity {@code a} or {@code d} for an identity column, else empty
 * @param sequence the sequence behind a serial or identity column, as {@code schema.name}
 */
public record Column(
        String name,
        String type,
        boolean notNull,
        @Nullable String defaultText,
        @Nullable String generated,
        String identity,
        @Nullable String sequence) {}
