/** Tables, columns, indexes and constraints, as {@code \\d} shows them. */
@NullMarked
package io.cowrieshell.describe;

import org.jspecify.annotations.NullMarked;
