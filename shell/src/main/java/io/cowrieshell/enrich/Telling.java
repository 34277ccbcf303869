package io.cowrieshell.enrich;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Who tells something of addresses, one page of them after the other. */
interface Telling {

    /** The same for what tells the same, so that a run that was cut off is only gone on with by its like. */
    String key();

    /**
     * What is told of the next addresses.
     *
     * @param after the last address of the page before; empty at first
     * @return null when no address is left
     */
    @Nullable
    Page next(Connection connection, String after, int limit) throws SQLException;

    /**
     * What is told of some addresses.
     *
     * @param last the address it goes up to
     * @param elsewhere how many of them are not in the inventory
     */
    record Page(String last, long elsewhere, Told told) {}
}
