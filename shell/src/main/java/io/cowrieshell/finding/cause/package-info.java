/**
 * Why a statement failed: rules, one a file, that recognise the defect behind an error by what the server said and,
 * where a target is connected, by what is really there.
 *
 * <p>A rule that is not sure says nothing. What it could look at it states; what only the message tells it calls
 * probable. The first rule by id that matches is the answer, so a more special one has a lower number than the general
 * one behind it.
 */
@NullMarked
package io.cowrieshell.finding.cause;

import org.jspecify.annotations.NullMarked;
