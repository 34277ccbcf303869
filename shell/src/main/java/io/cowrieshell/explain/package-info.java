/** Explains an error: the last one, or one that another program printed, by the rules for causes. */
@NullMarked
package io.cowrieshell.explain;

import org.jspecify.annotations.NullMarked;
