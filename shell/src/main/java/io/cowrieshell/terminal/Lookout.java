package io.cowrieshell.terminal;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Session;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Differs;
import io.cowrieshell.schema.SchemaDrift;
import io.cowrieshell.schema.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees where the target stands, and remembers it as long as it is the same. */
final class Lookout {

    private final Session session;
    private @Nullable Seen last;
    private @Nullable Database lookedAt;

    Lookout(Session session) {
        this.session = session;
    }

    /**
     * Where a target stands.
     *
     * @param differs how its schema differs from that of a version; null where it is one's own
     */
    record Seen(Standing standing, @Nullable Differs differs) {

        private static Seen read(Connection connection) throws SQLException {
            Catalog catalog = CatalogReader.read(connection);
            return new Seen(Standing.of(catalog), SchemaDrift.differs(catalog));
        }
    }

    /**
     * What a look brought.
     *
     * @param unseen why nothing was to be seen; empty where it was
     */
    record Look(@Nullable Seen seen, String unseen) {}

    /** As it was last seen; empty where that was another target. */
    synchronized Optional<Seen> known() {
        return Optional.ofNullable(session.current().orElse(null) == lookedAt ? last : null);
    }

    synchronized Look look(Interruption stop) {
        last = null;
        Database database = session.current().orElse(null);
        if (database == null || database.channel().closed()) {
            return new Look(null, "no target is connected");
        }
        try {
            last = stop.requested() ? database.reading(Seen::read) : stop.reading(database, Seen::read);
            lookedAt = database;
            return new Look(last, "");
        } catch (InterruptedOperation e) {
            return new Look(null, "interrupted");
        } catch (Exception e) {
            // What was run has its own outcome, whatever can be seen of it.
            return new Look(null, String.valueOf(e.getMessage()));
        }
    }
}
