/** Gives a name to what is done from here to there, so that a plan can be made of it. */
@NullMarked
package io.cowrieshell.record;

import org.jspecify.annotations.NullMarked;
