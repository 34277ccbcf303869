/** The verb {@code load}: logs of the honeypot into the database, each event once. */
@NullMarked
package io.cowrieshell.load;

import org.jspecify.annotations.NullMarked;
