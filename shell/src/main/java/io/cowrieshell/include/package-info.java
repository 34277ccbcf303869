/** Runs a file of commands as if it had been typed. */
@NullMarked
package io.cowrieshell.include;

import org.jspecify.annotations.NullMarked;
