/**
 * Questions an analyst asks of snapshots, to see whether they can be answered: after a backfill, and any day later.
 *
 * <p>An empty answer is only worth something where the columns are filled, so how far they are is told with it.
 */
@NullMarked
package io.cowrieshell.check;

import org.jspecify.annotations.NullMarked;
