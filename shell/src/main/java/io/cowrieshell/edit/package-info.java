/** Opens the last SQL in an editor and runs what was saved. */
@NullMarked
package io.cowrieshell.edit;

import org.jspecify.annotations.NullMarked;
