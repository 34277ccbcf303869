/** The lines that were entered. */
@NullMarked
package io.cowrieshell.history;

import org.jspecify.annotations.NullMarked;
