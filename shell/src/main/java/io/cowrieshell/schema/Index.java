package io.cowrieshell.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index, as the catalog has it or as a blueprint wants it.
 *
 * @param keys each as the server writes it, with operator class and order where they are not the usual
 * @param columns the plain names of the columns it reads, predicate included
 * @param valid false for what a {@code CREATE INDEX CONCURRENTLY} that died has left
 * @param ofConstraint whether a primary key or unique constraint stands on it
 */
public record Index(
        String name,
        boolean unique,
        String method,
        List<String> keys,
        List<String> columns,
        @Nullable String predicate,
        boolean valid,
        boolean ofConstraint) {

    public Index {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
    }
}
