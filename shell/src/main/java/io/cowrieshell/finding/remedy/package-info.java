/**
 * The steps that mend what the checks find. A remedy takes along all that it needs, so that each finding can be healed
 * by itself; the same step asked for by several findings is done once. The least destructive way is always taken: what
 * cannot stay where it is goes to {@code cowrie_shell.set_aside} first.
 */
@NullMarked
package io.cowrieshell.finding.remedy;

import org.jspecify.annotations.NullMarked;
