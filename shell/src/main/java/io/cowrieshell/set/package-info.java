/** Changes how a job works while it does. */
@NullMarked
package io.cowrieshell.set;

import org.jspecify.annotations.NullMarked;
