package io.cowrieshell.terminal;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Session;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.schema.Standing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees where the target stands, and remembers it as long as it is the same. */
final class Lookout {

    private final Session session;
    private @Nullable Standing last;
    private @Nullable Database lookedAt;

    Lookout(Session session) {
        this.session = session;
    }

    /**
     * What a look brought.
     *
     * @param unseen why nothing was to be seen; empty where it was
     */
    record Look(@Nullable Standing standing, String unseen) {}

    /** As it was last seen; empty where that was another target. */
    synchronized Optional<Standing> known() {
        return Optional.ofNullable(session.current().orElse(null) == lookedAt ? last : null);
    }

    synchronized Look look(Interruption stop) {
        last = null;
        Database database = session.current().orElse(null);
        if (database == null || database.channel().closed()) {
            return new Look(null, "no target is connected");
        }
        try {
            last = stop.requested() ? database.reading(Standing::read) : stop.reading(database, Standing::read);
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
