/** Ends a job for good; what it has done stays. */
@NullMarked
package io.cowrieshell.abort;

import org.jspecify.annotations.NullMarked;
