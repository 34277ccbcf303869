/** Where the shell is connected, and where each setting came from. */
@NullMarked
package io.cowrieshell.connection;

import org.jspecify.annotations.NullMarked;
