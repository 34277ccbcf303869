package io.cowrieshell.status;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Disk;
import io.cowrieshell.database.Look;
import io.cowrieshell.database.ServerFacts;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The server and the connection.
 *
 * @param diskFreeBytes only where the server runs on this machine and tells where its data is
 */
public record ServerPart(
        String target,
        String version,
        Link link,
        boolean standby,
        long databaseBytes,
        @Nullable Long diskFreeBytes) {

    /** Who is connected, and how. */
    public record Link(String user, String database, boolean encrypted, boolean writable, boolean transactionPooled) {}

    static ServerPart read(Look look, Database database, String label) throws SQLException {
        ServerFacts facts = database.facts();
        long bytes = look.query(
                "database size",
                "select pg_catalog.pg_database_size(current_database())",
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                },
                0L);
        return new ServerPart(
                label,
                facts.versionText(),
                new Link(
                        facts.identity().user(),
                        facts.identity().database(),
                        facts.encrypted(),
                        database.writable(),
                        database.transactionPooled()),
                facts.standby(),
                bytes,
                Disk.free(look).orElse(null));
    }
}
