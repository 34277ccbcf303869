/**
 * The vocabulary of failure: a code, what failed, why, what to do next, and the exit status it leads to.
 *
 * <p>Everything the shell refuses or fails at is a {@link io.cowrieshell.problem.Problem}; it travels as a
 * {@link io.cowrieshell.problem.ProblemException} and is printed in one place. Each code belongs to the package that
 * raises it and has its paragraph in {@code docs/problems.md}. The {@link io.cowrieshell.problem.Redactor} lives here
 * because texts of failures are where secrets leak first.
 */
@NullMarked
package io.cowrieshell.problem;

import org.jspecify.annotations.NullMarked;
