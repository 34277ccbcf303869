/** Leaves the shell. */
@NullMarked
package io.cowrieshell.exit;

import org.jspecify.annotations.NullMarked;
