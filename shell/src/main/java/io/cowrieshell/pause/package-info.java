/** Has a job stop between two batches until it is resumed; its shells stay and wait. */
@NullMarked
package io.cowrieshell.pause;

import org.jspecify.annotations.NullMarked;
