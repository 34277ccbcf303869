/**
 * Logs as a honeypot writes them, made up: a {@link io.cowrieshell.sandbox.log.LogRecipe} says how much and from when,
 * and the same recipe gives the same bytes on every machine. {@link io.cowrieshell.sandbox.log.LogGenerator} makes them
 * line by line, in the order of time, {@link io.cowrieshell.sandbox.log.GeneratedLog} writes and packs them.
 *
 * <p>What is known of a log is known of its lines alone: nothing here reads logs, so that what does can be tested by it.
 */
@NullMarked
package io.cowrieshell.sandbox.log;

import org.jspecify.annotations.NullMarked;
