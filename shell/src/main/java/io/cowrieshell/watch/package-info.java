/** Runs a command again and again, so that change can be seen. */
@NullMarked
package io.cowrieshell.watch;

import org.jspecify.annotations.NullMarked;
