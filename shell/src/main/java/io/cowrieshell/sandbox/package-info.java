/**
 * A PostgreSQL of one's own, and the states it can be born in.
 *
 * <p>A {@link io.cowrieshell.sandbox.Scenario} names a state that was met in the field, a
 * {@link io.cowrieshell.sandbox.Population} how much of it there is, and {@link io.cowrieshell.sandbox.Birth} makes it:
 * the server writes all rows itself, from numbers hashed with a seed, so that the same scenario and population are the
 * same rows on every server, in every time zone and locale.
 */
@NullMarked
package io.cowrieshell.sandbox;

import org.jspecify.annotations.NullMarked;
