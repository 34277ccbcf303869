package io.cowrieshell.database;

/**
 * One setting of a target as it may be shown: a secret's value is a mask.
 *
 * @param name the libpq keyword, such as {@code sslmode}
 * @param origin where the value came from, such as {@code flag -h}, {@code PGHOST} or {@code profile prod}
 */
public record Setting(String name, String value, String origin) {}
