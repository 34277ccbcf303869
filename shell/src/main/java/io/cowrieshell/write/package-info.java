/** Opens the target for writing, or closes it. */
@NullMarked
package io.cowrieshell.write;

import org.jspecify.annotations.NullMarked;
