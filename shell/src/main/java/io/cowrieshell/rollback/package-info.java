/**
 * Leads a database back: to an earlier version, or out of one thing that went wrong.
 *
 * <p>What is dropped is what the blueprints of later versions have beyond the one to go back to, as far as it is there.
 * What nobody else knows is saved first, in the same transaction, and comes back with the next migration. Nothing is
 * dropped with CASCADE: what others have built on it stops the way back before it begins.
 */
@NullMarked
package io.cowrieshell.rollback;

import org.jspecify.annotations.NullMarked;
