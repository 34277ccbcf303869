/** The state of the target on one screen, from one snapshot. */
@NullMarked
package io.cowrieshell.status;

import org.jspecify.annotations.NullMarked;
