package io.cowrieshell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints what the way from 15 to 16 costs on many sessions: offline, beside its own statements run bare; online; and the
 * statements of the migration the existing system had. How many sessions is said by
 * {@code -Dcowrieshell.bench.sessions}.
 */
class MigrateBenchmark {

    private static final Population MANY = Population.STANDARD
            .withSessions(Integer.getInteger("cowrieshell.bench.sessions", 500_000))
            .withDocumentSizeBytes(2_000);

    @RegisterExtension
    final TestDatabase offline = TestDatabase.born(Scenario.HEALTHY_V15, MANY);

    @RegisterExtension
    final TestDatabase bare = TestDatabase.born(Scenario.HEALTHY_V15, MANY);

    @RegisterExtension
    final TestDatabase online = TestDatabase.born(Scenario.HEALTHY_V15, MANY);

    @RegisterExtension
    final TestDatabase existing = TestDatabase.born(Scenario.HEALTHY_V15, MANY);

    @Test
    void the_way_from_15_to_16() throws Exception {
        Map<String, Double> offlineSeconds = migrated(offline, "migrate --to 16 --offline --yes --json");
        Map<String, Double> bareSeconds = bare();
        Map<String, Double> onlineSeconds = migrated(online, "migrate --to 16 --yes --json");
        double old = existing();
        System.out.println("phase      offline      bare    ratio   online    ratio");
        offlineSeconds.forEach((phase, seconds) ->
                row(phase, seconds, bareSeconds.getOrDefault(phase, 0.0), onlineSeconds.getOrDefault(phase, 0.0)));
        row("all", sum(offlineSeconds), sum(bareSeconds), sum(onlineSeconds));
        System.out.println(String.format(
                Locale.ROOT,
                "the statements of the existing migration %.1f s; offline is %.2f of it, online %.2f",
                old,
                sum(offlineSeconds) / old,
                sum(onlineSeconds) / old));
    }

    private static void row(String phase, double offline, double bare, double online) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-8s %7.1f s %7.1f s %8.2f %7.1f s %7.2f",
                phase,
                offline,
                bare,
                offline / bare,
                online,
                online / offline));
    }

    private static Map<String, Double> migrated(TestDatabase database, String line) throws Exception {
        settle(database);
        Outcome outcome = database.shell(true).run(line);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        Map<String, Double> seconds = new LinkedHashMap<>();
        phases(outcome)
                .forEach(phase -> seconds.put(
                        phase.get("version").asString(), phase.get("seconds").asDouble()));
        return seconds;
    }

    private static JsonNode phases(Outcome outcome) {
        return JsonMapper.shared().readTree(outcome.out()).get("result").get("phases");
    }

    /** The statements a dry run shows, a transaction for each phase. */
    private Map<String, Double> bare() throws Exception {
        Outcome plan = bare.shell(true).run("migrate --to 16 --offline --dry-run --json");
        settle(bare);
        bare.execute("CREATE SCHEMA cowrie_shell");
        bare.execute("CREATE TABLE cowrie_shell.set_aside (relation text, row_key text, attribute text, value text,"
                + " reason text)");
        Map<String, Double> seconds = new LinkedHashMap<>();
        try (Connection connection = bare.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'");
            connection.setAutoCommit(false);
            for (JsonNode phase : phases(plan)) {
                List<String> all = new ArrayList<>();
                phase.get("sql").forEach(sql -> all.add(sql.asString()));
                long started = System.nanoTime();
                for (String sql : all) {
                    statement.execute(sql);
                }
                connection.commit();
                seconds.put(phase.get("version").asString(), (System.nanoTime() - started) / 1e9);
            }
        }
        return seconds;
    }

    private double existing() throws SQLException {
        settle(existing);
        long started = System.nanoTime();
        for (String sql : ExistingMigration.STATEMENTS) {
            existing.execute(sql);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static double sum(Map<String, Double> seconds) {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void settle(TestDatabase database) throws SQLException {
        database.execute("VACUUM ANALYZE");
        database.execute("CHECKPOINT");
    }
}
