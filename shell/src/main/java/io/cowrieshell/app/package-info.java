/** The only place where objects are wired: from the arguments of the process to the shell that runs. */
@NullMarked
package io.cowrieshell.app;

import org.jspecify.annotations.NullMarked;
