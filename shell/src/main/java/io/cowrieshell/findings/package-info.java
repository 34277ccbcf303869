/** What is wrong with the target, the worst first, and what mends it. */
@NullMarked
package io.cowrieshell.findings;

import org.jspecify.annotations.NullMarked;
