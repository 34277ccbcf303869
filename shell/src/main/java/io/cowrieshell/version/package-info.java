/** Which shell this is, and what it runs on. */
@NullMarked
package io.cowrieshell.version;

import org.jspecify.annotations.NullMarked;
