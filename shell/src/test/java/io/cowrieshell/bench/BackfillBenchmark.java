package io.cowrieshell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.snapshot.Filling;
import io.cowrieshell.snapshot.Selection;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints how fast sessions are filled, side by side: by one bare statement that does the same work, by one that only
 * asks the inventory, and by batches; then what a query of snapshots saves beside one that joins. Each has a copy of its
 * own of the same database. How many sessions is said by {@code -Dcowrieshell.bench.sessions}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackfillBenchmark {

    private static final int SESSIONS = Integer.getInteger("cowrieshell.bench.sessions", 500_000);
    private static final Population MANY =
            Population.STANDARD.withSessions(SESSIONS).withDocumentSizeBytes(2_000);

    private static final String FROM_THE_INVENTORY = """
            UPDATE session_summaries AS session SET
                source_ip = address.ip_address, snapshot_asn = address.current_asn,
                snapshot_country = nullif(address.geo_country, 'XX'),
                snapshot_ip_type = address.enrichment #>> '{spur,client,types,0}',
                enrichment_at = address.enrichment_updated_at
            FROM ip_inventory AS address
            WHERE session.source_ip IS NULL
                AND address.ip_address = session.enrichment -> 'session_metadata' ->> 'source_ip'""";

    /** Sessions a second of the bare statement, which is measured first. */
    private static double bare = Double.NaN;

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.NOT_BACKFILLED, MANY);

    @Test
    @Order(1)
    void one_bare_statement() throws Exception {
        String sql = Filling.of(database.connection(), Selection.ALL).bare();
        bare = SESSIONS / executed(sql);
        print("one bare UPDATE", bare, "");
    }

    @Test
    @Order(2)
    void one_statement_from_the_inventory_alone() throws Exception {
        print("one UPDATE, inventory alone", SESSIONS / executed(FROM_THE_INVENTORY), "");
    }

    @Test
    @Order(3)
    void batches_of_1000() throws Exception {
        backfilled("backfill --batch 1000");
    }

    @Test
    @Order(4)
    void batches_of_10000() throws Exception {
        backfilled("backfill --batch 10000");
    }

    @Test
    @Order(5)
    void two_workers() throws Exception {
        backfilled("backfill --batch 1000 --workers 2");
        settle();
        asked("country", "WHERE snapshot_country = 'CN'", "WHERE ip.geo_country = 'CN'");
        asked("system", "WHERE snapshot_asn = 4134", "WHERE ip.current_asn = 4134");
        asked(
                "systems, counted",
                "GROUP BY snapshot_asn",
                "JOIN asn_inventory AS a ON a.asn_number = ip.current_asn GROUP BY a.asn_number");
        asked(
                "country and kind",
                "WHERE snapshot_country = 'CN' AND snapshot_ip_type = 'DATACENTER'",
                "WHERE ip.geo_country = 'CN' AND ip.enrichment #>> '{spur,client,types}' LIKE '%DATACENTER%'");
        asked(
                "the same, more",
                "WHERE snapshot_country = 'CN' AND snapshot_ip_type = 'RESIDENTIAL'",
                "WHERE ip.geo_country = 'CN' AND ip.enrichment #>> '{spur,client,types}' LIKE '%RESIDENTIAL%'");
    }

    @Test
    @Order(6)
    void a_dry_run() throws Exception {
        settle();
        long started = System.nanoTime();
        assertThat(database.shell(false).run("backfill --dry-run --json").status())
                .isZero();
        print("backfill --dry-run", SESSIONS * 1e9 / (System.nanoTime() - started), "");
    }

    private void backfilled(String line) throws Exception {
        settle();
        long started = System.nanoTime();
        Outcome outcome = database.shell(true).run(line + " --skip-verification --yes --json");
        double whole = (System.nanoTime() - started) / 1e9;
        assertThat(outcome.status()).as(outcome.err()).isZero();
        JsonNode speed =
                JsonMapper.shared().readTree(outcome.out()).get("result").get("speed");
        double rate = SESSIONS / speed.get("seconds").asDouble();
        print(line, rate, String.format(Locale.ROOT, "%6.2f of bare, %.1f s with all around it", rate / bare, whole));
    }

    private double executed(String sql) throws SQLException {
        settle();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            long started = System.nanoTime();
            statement.execute(sql);
            return (System.nanoTime() - started) / 1e9;
        }
    }

    private void asked(String what, String snapshot, String join) throws SQLException {
        double alone = fastest("SELECT count(*) FROM session_summaries " + snapshot);
        double joined = fastest("SELECT count(*) FROM session_summaries AS ss JOIN ip_inventory AS ip"
                + " ON ss.source_ip = ip.ip_address " + join);
        System.out.println(String.format(
                Locale.ROOT,
                "by %-18s snapshot %7.1f ms, join %7.1f ms, %.1f times",
                what,
                alone * 1e3,
                joined * 1e3,
                joined / alone));
    }

    private double fastest(String sql) throws SQLException {
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long started = System.nanoTime();
            database.value(sql);
            fastest = Math.min(fastest, (System.nanoTime() - started) / 1e9);
        }
        return fastest;
    }

    private void settle() throws SQLException {
        database.execute("VACUUM ANALYZE");
        database.execute("CHECKPOINT");
    }

    private static void print(String what, double rate, String more) {
        System.out.println(String.format(Locale.ROOT, "%-36s %,9.0f sessions/s  %s", what, rate, more));
    }
}
