/**
 * A clone of a target: an ephemeral sandbox with the objects of the target's catalog and a sample of its rows, where a
 * plan can be tried as if on the target itself.
 *
 * <p>{@link io.cowrieshell.sandbox.clone.TargetClone} makes it. What stands in the catalog is read as statements
 * ({@link io.cowrieshell.sandbox.clone.Definitions}) and carried out in rounds
 * ({@link io.cowrieshell.sandbox.clone.Building}); {@link io.cowrieshell.sandbox.clone.Sampling} says which rows go
 * along. All of it is read in one read-only snapshot. What cannot be made is told in the
 * {@link io.cowrieshell.sandbox.clone.CloneReport} with its reason, and the rest goes on.
 */
@NullMarked
package io.cowrieshell.sandbox.clone;

import org.jspecify.annotations.NullMarked;
