/** What is wrong with the rows themselves: counted, sampled, and healed without losing any. */
@NullMarked
package io.cowrieshell.finding.rows;

import org.jspecify.annotations.NullMarked;
