/**
 * The command {@code schema}: the managed tables as they are, and how they differ from a version, another database or a
 * saved file. The reading and comparing is done in {@code io.cowrieshell.schema}.
 */
@NullMarked
package io.cowrieshell.blueprint;

import org.jspecify.annotations.NullMarked;
