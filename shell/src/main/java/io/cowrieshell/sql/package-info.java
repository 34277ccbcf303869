/** Runs SQL as it was typed, rows streamed as they arrive. */
@NullMarked
package io.cowrieshell.sql;

import org.jspecify.annotations.NullMarked;
