/** Shows the runs the journal of the target remembers, or one of them with its steps. */
@NullMarked
package io.cowrieshell.runs;

import org.jspecify.annotations.NullMarked;
