package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.problem.Redactor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a clone.
 *
 * <ol>
 *   <li>One read-only snapshot of the target, in which all is read that follows.
 *   <li>A server, an empty database like the target's, its settings.
 *   <li>What rows need, the rows, and what rests on rows.
 *   <li>Positions of sequences, statistics.
 * </ol>
 */
final class Cloning {

    private final Database target;
    private final String label;
    private final CloneRequest request;
    private final Progress progress;
    private final Interruption interruption;
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final long began = System.nanoTime();

    Cloning(Database target, String label, CloneRequest request, Progress progress, Interruption interruption) {
        this.target = target;
        this.label = label;
        this.request = request;
        this.progress = progress;
        this.interruption = interruption;
    }

    TargetClone run(Redactor redactor) throws SQLException {
        try (Connection source = target.dedicated("rehearsal");
                Interruption.Registration cancelling = interruption.onInterrupt(() -> target.cancel(source))) {
            TargetCounters before = TargetCounters.read(source);
            Surroundings surroundings = Surroundings.read(source, target.facts());
            source.setAutoCommit(false);
            execute(source, "set transaction isolation level repeatable read read only; set local row_security = off");
            Masking masking = Masking.of(request.masks(), source);
            CloneServer server = started(redactor);
            try {
                Content content = fill(source, server, surroundings, masking);
                long wrote = wrote(source);
                source.rollback();
                source.setAutoCommit(true);
                CloneReport report = report(content, before, TargetCounters.read(source), wrote);
                return new TargetClone(server, report, target.target().preferences());
            } catch (SQLException | RuntimeException | Error e) {
                server.close();
                throw e;
            }
        } catch (SQLException e) {
            interruption.checkpoint();
            throw CloneProblem.NOT_MADE
                    .problem("the clone could not be made")
                    .why(ServerFailure.message(e))
                    .next("nothing on the target was changed; `status` shows how it is")
                    .sqlState(e.getSQLState())
                    .asException(e);
        }
    }

    /** What came of a clone, and on which server. */
    private record Content(List<ClonedTable> tables, String version, long dropped) {}

    private CloneServer started(Redactor redactor) {
        interruption.checkpoint();
        try (Progress.Task task = progress.begin("starting a sandbox", 0)) {
            task.done(0);
            return CloneServer.open(request.server(), target.facts().major(), task::says, redactor);
        }
    }

    private Content fill(Connection source, CloneServer server, Surroundings surroundings, Masking masking)
            throws SQLException {
        interruption.checkpoint();
        make(server, surroundings);
        try (Database made = Database.connect(server.target(), true, null);
                Connection clone = made.dedicated("rehearsal");
                Interruption.Registration cancelling = interruption.onInterrupt(() -> made.cancel(clone))) {
            execute(
                    clone,
                    "reset search_path; set check_function_bodies = off; set client_min_messages = error;"
                            + " set lock_timeout = 0; set xmloption = content");
            compare(made);
            return fill(
                    source,
                    clone,
                    masking,
                    made.facts().major() == target.facts().major(),
                    made.facts().versionText());
        }
    }

    private Content fill(Connection source, Connection clone, Masking masking, boolean sameVersion, String version)
            throws SQLException {
        String home = Sampling.texts(
                        source,
                        "select (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                + " where c.oid = to_regclass('session_summaries'))")
                .get(0);
        // From here on the server writes every name with its schema.
        execute(source, "set local search_path = ''");
        Definitions definitions = Definitions.read(source);
        List<SourceTable> tables = SourceTable.read(source);
        List<Reference> references = Reference.read(source);
        Building building = new Building(clone, interruption);
        try (Progress.Task task = progress.begin(
                "cloning the schema, objects", definitions.before().size())) {
            building.make(definitions.before(), task);
        }
        masking.begin(clone, tables);
        Sampling sampling = Sampling.of(source, request, tables, also(references, home), home);
        List<ClonedTable> copied = copy(source, clone, sampling, tables, sameVersion);
        masking.end(clone);
        long dropped;
        try (Progress.Task task =
                progress.begin("cloning keys and indexes", definitions.after().size())) {
            building.make(definitions.partitions(), task);
            dropped = sampling.partial() ? trim(clone, references) : 0;
            building.make(definitions.after(), task);
        }
        leftOut.addAll(building.leftOut());
        sequences(source, clone);
        execute(clone, "analyze");
        return new Content(copied, version, dropped);
    }

    private static List<Reference> also(List<Reference> references, @Nullable String home) {
        return home == null
                ? references
                : Stream.concat(references.stream(), Reference.meant(home).stream())
                        .toList();
    }

    private List<ClonedTable> copy(
            Connection source, Connection clone, Sampling sampling, List<SourceTable> tables, boolean sameVersion)
            throws SQLException {
        try (Progress.Task task = progress.begin("cloning rows", 0)) {
            RowTransfer transfer = new RowTransfer(source, clone, sampling, interruption, task, sameVersion);
            transfer.copy(tables);
            leftOut.addAll(transfer.leftOut());
            return transfer.copied();
        }
    }

    private void make(CloneServer server, Surroundings surroundings) throws SQLException {
        int way = server.make(target.facts().identity().database(), surroundings.ways());
        if (way > 0) {
            leftOut.add(new LeftOut("locale", surroundings.ways().get(0), "this server has no such locale"));
        }
        for (String setting : surroundings.settings()) {
            try {
                server.maintain("alter database " + Identifiers.quote(server.database()) + " set " + setting);
            } catch (SQLException e) {
                leftOut.add(new LeftOut("setting", setting, ServerFailure.message(e)));
            }
        }
    }

    private void compare(Database made) {
        if (made.facts().major() != target.facts().major()) {
            remarks.add("rehearsed on PostgreSQL " + made.facts().major() + ", the target is "
                    + target.facts().major());
        }
        remarks.add("in the clone all belongs to one role, which may do everything; privileges are not cloned");
    }

    /** Rows whose parents are not part of the sample go, until every reference that holds on the target holds here. */
    private long trim(Connection clone, List<Reference> references) throws SQLException {
        long all = 0;
        long last = -1;
        while (all != last) {
            last = all;
            for (Reference reference : references) {
                if (reference.holds()) {
                    all += trim(clone, reference);
                }
            }
        }
        return all;
    }

    private long trim(Connection clone, Reference reference) throws SQLException {
        interruption.checkpoint();
        try (Statement statement = clone.createStatement()) {
            return statement.executeLargeUpdate(reference.trimming());
        } catch (SQLException e) {
            interruption.checkpoint();
            if (ServerFailure.lost(e)) {
                throw e;
            }
            // A table of it could not be made; then the key cannot either, and that is told.
            return 0;
        }
    }

    private void sequences(Connection source, Connection clone) throws SQLException {
        List<String> names = Sampling.texts(source, """
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'S' and c.relpersistence <> 't'
                  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'""");
        for (String name : names) {
            interruption.checkpoint();
            Savepoint before = source.setSavepoint();
            try {
                String call = Sampling.texts(
                                source,
                                "select format('select setval(%L, %s, %L)', " + Identifiers.literal(name)
                                        + ", last_value, is_called) from " + name)
                        .get(0);
                execute(clone, call);
                source.releaseSavepoint(before);
            } catch (SQLException e) {
                interruption.checkpoint();
                if (ServerFailure.lost(e)) {
                    throw e;
                }
                source.rollback(before);
                leftOut.add(new LeftOut("position of a sequence", name, ServerFailure.message(e)));
            }
        }
    }

    /** What the transaction that read all of it has changed, by the server's count. */
    private static long wrote(Connection source) throws SQLException {
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)"
                        + " + (pg_catalog.pg_current_xact_id_if_assigned() is not null)::int"
                        + " from pg_catalog.pg_stat_xact_all_tables")) {
            row.next();
            return row.getLong(1);
        }
    }

    private CloneReport report(Content content, TargetCounters before, TargetCounters after, long wrote) {
        return new CloneReport(
                label,
                target.facts().versionText(),
                content.version(),
                content.tables(),
                leftOut,
                remarks,
                content.dropped(),
                Math.max(1, (System.nanoTime() - began) / 1_000_000_000),
                before,
                after,
                wrote);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
