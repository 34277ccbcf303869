/** The scripts that lie ready: where they are, and what their headers say. */
@NullMarked
package io.cowrieshell.scripts;

import org.jspecify.annotations.NullMarked;
