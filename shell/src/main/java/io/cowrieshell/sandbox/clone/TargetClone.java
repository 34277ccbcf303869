package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Session.Destination;
import io.cowrieshell.database.Target;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.problem.Redactor;
import java.sql.SQLException;
import java.util.Map;

/** A clone of a target, ready to be connected to; closing it ends it with all it holds. */
public final class TargetClone implements AutoCloseable {

    private final CloneServer server;
    private final CloneReport report;
    private final Map<String, String> preferences;

    TargetClone(CloneServer server, CloneReport report, Map<String, String> preferences) {
        this.server = server;
        this.report = report;
        this.preferences = preferences;
    }

    /**
     * Clones a target, of which nothing is changed. The interruption ends it within a second, and then nothing is left.
     *
     * @param label how people know the target
     * @param redactor learns the password of the server the clone lives on
     */
    public static TargetClone of(
            Database target,
            String label,
            CloneRequest request,
            Progress progress,
            Interruption interruption,
            Redactor redactor)
            throws SQLException {
        return new Cloning(target, label, request, progress, interruption).run(redactor);
    }

    public CloneReport report() {
        return report;
    }

    /** The clone as a session leads there: open for writing, with what the target's profile prefers. */
    public Destination destination() {
        Target known = server.target();
        Target target = new Target(
                known.hosts(), known.database(), known.user(), known.settings(), null, false, false, preferences);
        return new Destination(target, "rehearsal of " + report.target(), true, true, () -> {});
    }

    @Override
    public void close() throws SQLException {
        server.close();
    }
}
