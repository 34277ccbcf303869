/**
 * Events and dead letters on their way into the database: what is already there, what a batch writes in one transaction,
 * and how far each content has been read.
 */
@NullMarked
package io.cowrieshell.ingest;

import org.jspecify.annotations.NullMarked;
