/**
 * Shows the rows that could not be processed and were set aside in the journal: in sum, or one by one, streamed, so that
 * they can be exported.
 */
@NullMarked
package io.cowrieshell.setaside;

import org.jspecify.annotations.NullMarked;
