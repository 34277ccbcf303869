/**
 * Fills what sessions lack: their address and their snapshot.
 *
 * <p>1. The tables are looked at: whether all is there that snapshots are made of. 2. How many sessions lack something
 * is counted, shown and confirmed. 3. A job goes along the sessions in batches, a transaction each with its checkpoint,
 * up to the last session there was at its start; see the package {@code job}. 4. All documents are read once more, and
 * it is told what is still lacking, and why. What stands in a column already is never changed, and no document ever.
 */
@NullMarked
package io.cowrieshell.backfill;

import org.jspecify.annotations.NullMarked;
