/**
 * The session journal: what was done at this shell, line by line, on the operator's machine.
 *
 * <p>It is always kept. From it come the record of an incident, and plans.
 */
@NullMarked
package io.cowrieshell.recording;

import org.jspecify.annotations.NullMarked;
