/**
 * What is learnt of a plan on a clone: {@link io.cowrieshell.plan.rehearsal.StepWatch} sees which tables each step locks
 * and how many rows it goes through, {@link io.cowrieshell.plan.rehearsal.Projection} what that means on the target.
 */
@NullMarked
package io.cowrieshell.plan.rehearsal;

import org.jspecify.annotations.NullMarked;
