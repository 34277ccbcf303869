/**
 * The way to the database: which one is meant, how it is reached, and how work is done in it.
 *
 * <p>Target resolution merges what flags, a connection string, the environment, a profile, a service file and a
 * password file say into one {@link io.cowrieshell.database.Target}, in which every value still knows where it came
 * from; the words are libpq's, because the people at this prompt know psql. {@link
 * io.cowrieshell.database.DriverSettings} says the same to the JDBC driver, and {@link
 * io.cowrieshell.database.ConnectionFailure} turns what comes back into a cause and a next step. On top of that stand
 * the pool, the transactions with their retry by SQLSTATE, and the quoting of identifiers. Only this package opens
 * connections. A password never leaves it as text: it is a {@link io.cowrieshell.database.Secret}, and the redactor is
 * taught each one that is seen.
 */
@NullMarked
package io.cowrieshell.database;

import org.jspecify.annotations.NullMarked;
