/**
 * The second door: JavaScript that calls operations.
 *
 * <p>Every operation of the catalog is a function of its name. What it takes is its options as an object, or its text as
 * a string; what it gives back is its result as plain JavaScript values. No object of the host ever reaches a script.
 */
@NullMarked
package io.cowrieshell.script;

import org.jspecify.annotations.NullMarked;
