package io.cowrieshell.schema;

import org.jspecify.annotations.Nullable;

/**
 * The version of a database by each source, and the one to repair it to.
 *
 * @param declared what {@code schema_state} says, whatever it is; null where it says nothing
 * @param recorded what the history of migrations says; null where there is none
 * @param observed the highest version all of whose tables and columns are there; 0 where not even 15 is
 * @param begun the highest version of which at least one table or column is there
 * @param goal the version a repair leads to: never less than what is there, never more than what was begun
 */
public record Versions(@Nullable String declared, @Nullable String recorded, int observed, int begun, int goal) {}
