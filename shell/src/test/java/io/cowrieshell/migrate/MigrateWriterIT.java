package io.cowrieshell.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While a database is migrated, others write to it; nothing of that is lost, and nobody waits long. */
@Timeout(120)
class MigrateWriterIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V15, Population.STANDARD.withSessions(3_000));

    @Test
    void what_is_written_meanwhile_is_taken_in() throws Exception {
        try (Connection application = database.open()) {
            application.setAutoCommit(false);
            execute(application, insertion("open", 1));
            ScriptedShell first = database.shell(true);
            CompletableFuture<Outcome> migration = Aside.run(() -> first.run("migrate --to 16 --yes"));
            await(migration, "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'relation'");
            ScriptedShell second = database.shell(true);
            CompletableFuture<Outcome> another = Aside.run(() -> second.run("migrate --to 16 --yes"));
            while (!second.talk().contains("Another run is at work") && !another.isDone()) {
                Thread.onSpinWait();
            }
            application.commit();

            Writer writer = new Writer(application);
            int written = 0;
            while (!migration.isDone() && writer.write(written)) {
                written++;
            }

            assertThat(migration.get().status()).as(migration.get().err()).isZero();
            assertThat(another.get().status()).as(another.get().err()).isZero();
            assertThat(another.get().err()).contains("waiting for its end");
            assertThat(another.get().out()).contains("nothing to do");
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d statements were written while it was migrated; the longest took %d ms",
                    written,
                    writer.longest.toMillis()));
            assertThat(written).isGreaterThan(100);
            assertThat(writer.longest).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(Independent.differences(
                        database, "addresses of sessions", "counts of systems", "counts of addresses", "history"))
                .isEmpty();
        assertThat(
                        database.column(
                                "SELECT session_id FROM session_summaries WHERE session_id ~ '^(open|new)'"
                                        + " AND (snapshot_asn, snapshot_country, enrichment_at) IS DISTINCT FROM"
                                        + " (64500 + split_part(session_id, '-', 2)::int % 7, 'NO', '2025-11-21T00:00:00Z'::timestamptz)"))
                .isEmpty();
        assertThat(database.column("SELECT tgname FROM pg_trigger WHERE tgname ~ 'cowrie_shell'"))
                .isEmpty();
    }

    private void await(CompletableFuture<Outcome> outcome, String sql) throws SQLException {
        while (!outcome.isDone() && database.column(sql).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static String insertion(String name, int number) {
        return """
                INSERT INTO session_summaries (session_id, first_event_at, last_event_at, enrichment) VALUES ('%1$s-%2$d',
                '2025-11-20', '2025-11-21', '{"session_metadata": {"source_ip": "198.51.100.%3$d"},
                "cymru": {"asn": %4$d, "country": "NO"}, "enriched_at": "2025-11-21T00:00:00Z"}')""".formatted(name, number, number % 11, 64_500 + number % 7);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An application of version 15: each thing it does is a transaction, as long as that is the version. */
    private static final class Writer {

        private final Connection connection;
        private Duration longest = Duration.ZERO;

        Writer(Connection connection) {
            this.connection = connection;
        }

        /** False when the version has moved; then nothing was written. */
        boolean write(int number) throws SQLException {
            for (String sql : work(number)) {
                long begun = System.nanoTime();
                execute(connection, sql);
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                longest = took.compareTo(longest) > 0 ? took : longest;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT value = '15' FROM schema_state WHERE key = 'schema_version'")) {
                row.next();
                if (row.getBoolean(1)) {
                    connection.commit();
                    return true;
                }
            }
            connection.rollback();
            return false;
        }

        private static List<String> work(int number) {
            // Those of which only events tell the address would lose it with their name.
            String some = "(SELECT session_id FROM session_summaries WHERE session_id ~ '^[0-9a-f]+$'"
                    + " AND json_typeof(enrichment) = 'object'"
                    + " ORDER BY hashtext(session_id || '" + number / 3 + "') LIMIT 1)";
            return switch (number % 8) {
                case 0, 1 -> List.of(insertion("new", number));
                case 2 ->
                    List.of(
                            "INSERT INTO raw_events (ingest_id, ingest_at, source, source_offset, source_inode,"
                                    + " source_generation, payload, payload_hash, quarantined, session_id, event_type,"
                                    + " event_timestamp) VALUES ('i', now(), 's', " + number + ", 'n', 9,"
                                    + " '{\"peer_ip\": \"203.0.113." + number % 5 + "\"}', 'h', false, 'events-"
                                    + number
                                    + "', 'cowrie.session.connect', '2025-11-20')",
                            "INSERT INTO session_summaries (session_id, first_event_at, last_event_at)"
                                    + " VALUES ('events-" + number + "', '2025-11-20', '2025-11-21')");
                case 3 ->
                    List.of("UPDATE session_summaries SET enrichment = '{\"session_metadata\": {\"source_ip\":"
                            + " \"192.0.2." + number % 13 + "\"}, \"cymru\": {\"asn\": " + (64_600 + number % 3)
                            + ", \"country\": \"SE\"}}' WHERE session_id = " + some);
                case 4 ->
                    List.of("UPDATE session_summaries SET last_event_at = last_event_at + interval '1 hour',"
                            + " event_count = event_count + 1 WHERE session_id = " + some);
                case 5 -> List.of("DELETE FROM session_summaries WHERE session_id = " + some);
                case 6 ->
                    List.of(
                            "DELETE FROM session_summaries WHERE session_id = 'new-" + (number - 6) + "'",
                            insertion("new", number - 6));
                default ->
                    List.of("UPDATE session_summaries SET session_id = 'renamed-" + number + "' WHERE session_id = "
                            + some);
            };
        }
    }
}
