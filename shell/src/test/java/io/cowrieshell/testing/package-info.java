/**
 * The shell from outside: started through its launcher, as a plain process or on a terminal of its own.
 *
 * <p>Nothing here sleeps to let time pass: every wait is for something that is seen, and ends with a picture of the
 * screen or of the output where it is not seen in time.
 */
@NullMarked
package io.cowrieshell.testing;

import org.jspecify.annotations.NullMarked;
