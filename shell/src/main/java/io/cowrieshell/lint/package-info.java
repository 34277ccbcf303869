/**
 * Warns of what goes wrong in a migration before it is run, by reading its SQL.
 *
 * <p>A file is cut into statements and these into tokens; nothing is looked for in strings and comments. Statements are
 * taken in order, and each is checked by rules, one a file, against what is known by then: what the files have made so
 * far, the target where one is connected, and the blueprint. Nothing is run.
 */
@NullMarked
package io.cowrieshell.lint;

import org.jspecify.annotations.NullMarked;
