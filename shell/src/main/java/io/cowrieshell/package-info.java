/**
 * Cowrie Shell: connect once, see the truth, fix it with a preview, keep what was done as a plan.
 *
 * <p>The packages form a house of floors; an import only ever points down. From the top: {@code app},
 * {@code terminal}, {@code plan} and {@code script}, the verbs, {@code output}, {@code finding}, {@code operation},
 * {@code journal}, {@code schema}, {@code database}, {@code problem}.
 */
@NullMarked
package io.cowrieshell;

import org.jspecify.annotations.NullMarked;
