/** What can be done here, and how. */
@NullMarked
package io.cowrieshell.help;

import org.jspecify.annotations.NullMarked;
