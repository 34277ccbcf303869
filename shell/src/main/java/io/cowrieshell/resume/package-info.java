/** Has a paused job go on where its shells are, and one that nobody works on here. */
@NullMarked
package io.cowrieshell.resume;

import org.jspecify.annotations.NullMarked;
