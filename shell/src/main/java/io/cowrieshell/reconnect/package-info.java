/** Makes the connection anew. */
@NullMarked
package io.cowrieshell.reconnect;

import org.jspecify.annotations.NullMarked;
