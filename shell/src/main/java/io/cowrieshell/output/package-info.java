/**
 * Turns results into what is read: tables, records, JSON, CSV, Markdown; progress and problems.
 *
 * <p>Data goes to the surface's {@code out}, everything said to people to its {@code talk}. Whatever comes from a
 * database is made harmless on the way to a screen: control characters are shown, never sent.
 */
@NullMarked
package io.cowrieshell.output;

import org.jspecify.annotations.NullMarked;
