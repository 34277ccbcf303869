package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.HostPort;
import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.Secret;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.database.Target;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.sandbox.EmbeddedServer;
import io.cowrieshell.sandbox.SandboxHome;
import io.cowrieshell.sandbox.ServerBinaries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server a clone lives on: an ephemeral sandbox of its own, or one that others use as well. */
final class CloneServer implements AutoCloseable {

    /** Databases are made and dropped from here; nobody works in it. */
    private static final String ELSEWHERE = "template1";

    private final Target home;
    private final @Nullable EmbeddedServer own;
    private @Nullable String made;

    private CloneServer(Target home, @Nullable EmbeddedServer own) {
        this.home = home;
        this.own = own;
    }

    static CloneServer open(@Nullable Target shared, int major, Consumer<String> progress, Redactor redactor) {
        if (shared != null) {
            return new CloneServer(shared, null);
        }
        SandboxHome sandboxes = SandboxHome.of(System.getenv(), progress);
        EmbeddedServer server = EmbeddedServer.open(
                sandboxes.ephemeral(), ServerBinaries.nearest(sandboxes, major, progress), progress);
        redactor.learn(server.password());
        Target home = Target.known(
                new HostPort("127.0.0.1", server.port()),
                server.database(),
                server.user(),
                new Secret(server.password()),
                "the rehearsal");
        return new CloneServer(home, server);
    }

    /** Makes an empty database, by the first of these ways that this server knows; which one that was. */
    int make(String name, List<String> ways) throws SQLException {
        boolean free = own != null && !name.equals(home.database());
        String fresh = free ? name : "rehearsal_" + UUID.randomUUID().toString().replace("-", "");
        SQLException last = null;
        for (String way : ways) {
            try {
                maintain("create database " + Identifiers.quote(fresh) + " template template0 " + way);
                made = fresh;
                return ways.indexOf(way);
            } catch (SQLException e) {
                if (ServerFailure.lost(e)) {
                    throw e;
                }
                last = e;
            }
        }
        throw last == null ? new SQLException("no way to make a database") : last;
    }

    String database() {
        return made == null ? ELSEWHERE : made;
    }

    Target target() {
        return target(database());
    }

    private Target target(String database) {
        return Target.known(home.hosts().get(0), database, home.user(), home.password(), "the rehearsal");
    }

    void maintain(String sql) throws SQLException {
        Database.once(target(ELSEWHERE), connection -> execute(connection, sql));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A server of its own goes with all it has; of another's only the database does. */
    @Override
    public void close() throws SQLException {
        if (own != null) {
            own.close();
        } else if (made != null) {
            String database = made;
            made = null;
            maintain("drop database if exists " + Identifiers.quote(database) + " with (force)");
        }
    }
}
