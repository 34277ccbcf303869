/** What long work is under way or was, and how it goes. */
@NullMarked
package io.cowrieshell.jobs;

import org.jspecify.annotations.NullMarked;
