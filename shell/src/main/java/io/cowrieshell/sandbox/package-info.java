/**
 * A sandbox is an embedded PostgreSQL the shell starts itself, so that a repair can be tried, learnt and rehearsed where
 * nothing can be lost.
 *
 * <p>The server: {@link io.cowrieshell.sandbox.SandboxHome} knows where things live,
 * {@link io.cowrieshell.sandbox.ServerBinaries} unpacks the bundled server once per user, and
 * {@link io.cowrieshell.sandbox.EmbeddedServer} starts or adopts the server of one
 * {@link io.cowrieshell.sandbox.SandboxFolder} and stops it when the last shell leaves.
 *
 * <p>Every decision about a folder is made under its gate lock, and every shell that uses it holds a shared lock while
 * it lives. Both are freed by death, so {@code kill -9} at any instant leaves nothing that blocks the next start: a
 * running orphan is adopted, a dead one is recovered by PostgreSQL, and half-made folders are made again.
 *
 * <p>The data: a {@link io.cowrieshell.sandbox.Scenario} names a state that was met in the field, a
 * {@link io.cowrieshell.sandbox.Population} how much of it there is, and {@link io.cowrieshell.sandbox.Birth} makes it:
 * the server writes all rows itself, from numbers hashed with a seed, so that the same scenario and population are the
 * same rows on every server, in every time zone and locale.
 */
@NullMarked
package io.cowrieshell.sandbox;

import org.jspecify.annotations.NullMarked;
