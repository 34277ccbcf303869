/** What a database of the existing system is: its version by each source, and later its catalog and blueprints. */
@NullMarked
package io.cowrieshell.schema;

import org.jspecify.annotations.NullMarked;
