package io.cowrieshell.sandbox;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.HostPort;
import io.cowrieshell.database.Secret;
import io.cowrieshell.database.Session.Destination;
import io.cowrieshell.database.Target;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.Redactor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** From a request to a running sandbox with its data, ready to be connected to. */
public final class SandboxStart {

    /** The lock under which a sandbox's data is made; it ends with the connection. */
    private static final long BIRTH = 0x6269727468L;

    private final SandboxHome home;
    private final Progress progress;
    private final Redactor redactor;

    public SandboxStart(SandboxHome home, Progress progress, Redactor redactor) {
        this.home = home;
        this.progress = progress;
        this.redactor = redactor;
    }

    public Destination start(SandboxRequest request) {
        SandboxFolder folder = request.name() == null ? home.ephemeral() : home.named(request.name());
        Optional<SandboxDescription> former = folder.description();
        former.filter(SandboxDescription::born)
                .filter(existing -> !request.agrees(existing))
                .ifPresent(existing -> refuse(folder, existing));
        // What cannot be is told before a folder is made for it.
        request.description(former);
        try (Steps steps = new Steps(progress)) {
            EmbeddedServer server = EmbeddedServer.open(folder, ServerBinaries.locate(home, steps), steps);
            try {
                redactor.learn(server.password());
                SandboxDescription described = described(server, request, steps);
                return destination(server, described);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        }
    }

    private static void refuse(SandboxFolder folder, SandboxDescription existing) {
        throw Problem.of(SandboxProblem.OTHERWISE_BORN, "the sandbox " + folder.name() + " is another one")
                .why("it was born " + existing.scenario() + " with " + existing.sessions() + " sessions, seed "
                        + existing.seed())
                .next("`sandbox reset " + folder.name() + "` makes it anew; or give another name")
                .asException();
    }

    private static SandboxDescription described(EmbeddedServer server, SandboxRequest request, Steps steps) {
        // Read again now that the folder is held: another shell may just have made it.
        Optional<SandboxDescription> present = server.folder().description();
        if (present.isPresent() && present.get().born()) {
            return present.get();
        }
        SandboxDescription wanted = request.description(present);
        server.folder().describe(wanted);
        steps.of(wanted);
        give(server, wanted, steps);
        SandboxDescription born = wanted.afterBirth();
        server.folder().describe(born);
        return born;
    }

    private static void give(EmbeddedServer server, SandboxDescription wanted, BiConsumer<String, Double> progress) {
        Population population = new Population((int) wanted.sessions(), wanted.seed(), (int) wanted.documentBytes());
        try {
            Database.once(target(server), connection -> {
                if (!isBorn(connection)) {
                    new Birth(connection, progress).create(Scenario.named(wanted.scenario()), population);
                }
            });
        } catch (SQLException e) {
            throw Problem.of(SandboxProblem.NOT_BORN, "the sandbox's data could not be made")
                    .why(e.getMessage() == null ? e.toString() : e.getMessage())
                    .next("look at " + server.folder().log())
                    .sqlState(e.getSQLState())
                    .asException(e);
        }
    }

    /**
     * One shell makes the data, another that comes at the same moment waits for it. A birth is one transaction, so either
     * all of it is there or nothing, whenever a shell was killed.
     */
    private static boolean isBorn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_catalog.pg_advisory_lock(" + BIRTH + ")");
            try (ResultSet row = statement.executeQuery("select to_regclass('schema_state') is not null")) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static Destination destination(EmbeddedServer server, SandboxDescription described) {
        SandboxFolder folder = server.folder();
        String label = "sandbox:" + (folder.ephemeral() ? described.scenario() : folder.name());
        return new Destination(target(server), label, true, true, server);
    }

    private static Target target(EmbeddedServer server) {
        return Target.known(
                new HostPort("127.0.0.1", server.port()),
                server.database(),
                server.user(),
                new Secret(server.password()),
                "the sandbox");
    }

    /** What a start goes through, told as progress: first by name, then in per cent while the data is made. */
    private static final class Steps implements Consumer<String>, BiConsumer<String, Double>, AutoCloseable {

        private final Progress progress;
        private Progress.Task task;
        private boolean making;
        private long sessions;

        Steps(Progress progress) {
            this.progress = progress;
            this.task = progress.begin("starting a sandbox", 0);
        }

        @Override
        public void accept(String step) {
            task.close();
            task = progress.begin(step, 0);
        }

        @Override
        public void accept(String step, Double share) {
            if (!making) {
                making = true;
                task.close();
                task = progress.begin("making data, sessions", sessions);
            }
            task.done(Math.round(share * sessions));
        }

        void of(SandboxDescription wanted) {
            sessions = wanted.sessions();
        }

        @Override
        public void close() {
            task.close();
        }
    }
}
