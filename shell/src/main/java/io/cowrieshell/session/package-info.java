/** Shows what was done in sessions, and writes it down for others: a record of an incident, a script, a plan. */
@NullMarked
package io.cowrieshell.session;

import org.jspecify.annotations.NullMarked;
