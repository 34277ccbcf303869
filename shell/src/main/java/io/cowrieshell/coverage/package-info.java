/**
 * How many sessions have what an enrichment gives them, in all, or by day, country or system.
 *
 * <p>Every session counts once, in one pass over the table that never reads a document.
 */
@NullMarked
package io.cowrieshell.coverage;

import org.jspecify.annotations.NullMarked;
