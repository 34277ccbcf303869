/**
 * Leads a database from version 15 to 16 and 17, phase by phase.
 *
 * <p>What the database really is decides where it begins, not what it says of itself. Each phase is a version in the
 * history of migrations; its pieces are steps of the run, so that after Ctrl-C, a lost connection or {@code kill -9} the
 * same command goes on where it was. While it works others can read and write; what they write meanwhile is taken in
 * before the version moves.
 */
@NullMarked
package io.cowrieshell.migrate;

import org.jspecify.annotations.NullMarked;
