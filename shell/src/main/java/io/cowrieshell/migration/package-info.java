/**
 * The way from version 15 to 17: its phases, the objects each one makes, and the exact statements that fill them, for a
 * database in use and for one that nobody uses meanwhile. Nothing here runs anything.
 */
@NullMarked
package io.cowrieshell.migration;

import org.jspecify.annotations.NullMarked;
