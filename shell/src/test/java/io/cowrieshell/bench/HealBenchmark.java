package io.cowrieshell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Prints what looking and mending cost on many sessions, beside the bare statements that do the same. How many is said by
 * {@code -Dcowrieshell.bench.sessions}.
 */
class HealBenchmark {

    private static final int ROUNDS = 5;
    private static final Population MANY =
            Population.STANDARD.withSessions(Integer.getInteger("cowrieshell.bench.sessions", 500_000));

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.INET_COLUMNS, MANY);

    /** Of the same birth. */
    @RegisterExtension
    final TestDatabase twin = TestDatabase.born(Scenario.INET_COLUMNS, MANY);

    @Test
    void looking_and_mending() throws Exception {
        for (TestDatabase each : new TestDatabase[] {database, twin}) {
            each.execute("VACUUM ANALYZE");
            each.execute("CHECKPOINT");
        }
        ScriptedShell shell = database.shell(true);
        long before = heap();
        report("reading the catalog", median(() -> CatalogReader.read(database.connection())));
        report("findings, before", median(() -> shell.run("findings")));
        double bare = once(this::bareStatements);
        report("bare statements", bare);
        double mending = once(() -> {
            Outcome outcome = shell.run("heal --yes");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            return outcome;
        });
        report("heal, with looking and planning", mending);
        double steps = Double.parseDouble(
                database.value("SELECT extract(epoch FROM sum(ended_at - started_at)) * 1000 FROM cowrie_shell.step"));
        report("heal, its steps alone", steps);
        System.out.println(String.format(Locale.ROOT, "%-36s %6.2f", "steps, of the bare statements", steps / bare));
        database.column(
                        "SELECT lpad(round(extract(epoch FROM ended_at - started_at) * 1000)::text, 8) || ' ms  ' || what"
                                + " FROM cowrie_shell.step ORDER BY number")
                .forEach(System.out::println);
        report("findings, after", median(() -> shell.run("findings")));
        System.out.println(String.format(
                Locale.ROOT, "%-36s %6.1f MiB more than before", "heap in use", (heap() - before) / 1048576.0));
    }

    private boolean bareStatements() throws SQLException {
        twin.execute("ALTER TABLE ip_inventory ALTER COLUMN ip_address TYPE varchar(45) USING host(ip_address)");
        twin.execute("ALTER TABLE session_summaries ADD CONSTRAINT fk_session_source_ip FOREIGN KEY (source_ip)"
                + " REFERENCES ip_inventory (ip_address) NOT VALID");
        twin.execute("ALTER TABLE session_summaries VALIDATE CONSTRAINT fk_session_source_ip");
        return true;
    }

    private static double median(Callable<?> act) throws Exception {
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            millis[round] = once(act);
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static double once(Callable<?> act) throws Exception {
        long start = System.nanoTime();
        assertThat(act.call()).isNotNull();
        return (System.nanoTime() - start) / 1e6;
    }

    /** {@code findings, before                      812 ms} */
    private static void report(String what, double millis) {
        System.out.println(String.format(Locale.ROOT, "%-36s %6.0f ms", what, millis));
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
