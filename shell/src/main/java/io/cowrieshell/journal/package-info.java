/** The durable memory in the target: runs, steps, checkpoints, and the run lock that one mutating run holds. */
@NullMarked
package io.cowrieshell.journal;

import org.jspecify.annotations.NullMarked;
