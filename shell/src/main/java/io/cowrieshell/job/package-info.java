/**
 * Long work along a key, done by several workers and several shells at once.
 *
 * <p>A job is cut into ranges of keys. A batch is one transaction: it locks the row of a range that nobody else has
 * locked, does the next rows, writes how far it has come into that row, and commits. So the row is claim and checkpoint
 * in one: who dies lets it go with nothing half done, and nobody does the same rows. With each range the job's own
 * row is read, by which others pause, slow, quicken or end it.
 */
@NullMarked
package io.cowrieshell.job;

import org.jspecify.annotations.NullMarked;
