package io.cowrieshell.database;

import io.cowrieshell.database.Database.Pace;
import io.cowrieshell.database.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the connections come from that operations work on. */
interface Connections extends AutoCloseable {

    <T extends @Nullable Object> T transaction(boolean readOnly, Pace pace, Work<T> work) throws Exception;

    /** Outside a transaction. */
    <T extends @Nullable Object> T alone(Pace pace, Work<T> work) throws Exception;

    /** One that is to last; whoever asks closes it. */
    Connection dedicated(String purpose) throws SQLException;

    /** Cuts what is open without waiting for it. */
    void abort();

    @Override
    void close();
}
