/**
 * Whether a backfill can be begun, or has done what it should.
 *
 * <p>Twelve checks, each in a file, look one after the other at one read-only snapshot. What keeps a later one from
 * being looked at blocks it. Every check says what it measured and against which threshold; together they end in GO or
 * NO-GO. Nothing is ever written to the target.
 */
@NullMarked
package io.cowrieshell.validate;

import org.jspecify.annotations.NullMarked;
