/**
 * Dead letters: what stood in logs and was no event, kept in {@code dead_letter_events} with the reason. They are listed,
 * shown, exported as they were, and read again.
 *
 * <p>Letters are written by {@code load}, and by the existing system in forms of its own. Their text is an attacker's, in
 * a column of json that may hold what no text of the server can; so it is taken apart here, never in the server.
 */
@NullMarked
package io.cowrieshell.deadletters;

import org.jspecify.annotations.NullMarked;
