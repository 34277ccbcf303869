package io.cowrieshell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Prints how fast a script goes through rows, and writes them, beside plain JDBC that does the same on the same database.
 * How many rows is said by {@code -Dcowrieshell.bench.rows}.
 */
class ScriptBenchmark {

    private static final int ROWS = Integer.getInteger("cowrieshell.bench.rows", 1_000_000);
    private static final int STATEMENTS = 20_000;

    /** As many at a time as a script's own stream takes. */
    private static final int FETCHED = 1_000;

    private static final double WANTED = 150_000;

    private static final String NARROW = "select g as id, g % 1000 as asn from generate_series(1, " + ROWS + ") g";
    private static final String WIDE =
            "select g as id, md5(g::text) as session, '192.0.2.' || g % 256 as ip, g % 7 = 0 as odd, g / 8.0 as score,"
                    + " timestamptz '2025-11-01' + g * interval '1 s' as at from generate_series(1, " + ROWS + ") g";

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private static ScriptedShell shell;

    @BeforeAll
    static void start() {
        shell = ScriptedShell.at(database.target(), true);
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    @Test
    void narrow_rows() throws SQLException {
        assertThat(streamed("narrow", NARROW)).isGreaterThan(WANTED);
    }

    @Test
    void rows_of_six_columns() throws SQLException {
        streamed("wide", WIDE);
    }

    @Test
    void statements_that_change_something() throws SQLException {
        database.execute("create table t (a int); create unlogged table u (a int)");
        for (String table : new String[] {"t", "u"}) {
            String what = table.equals("t") ? "insert" : "insert, unlogged";
            String insert = "insert into " + table + " values ($1)";
            double plain = plainInserts(insert.replace("$1", "?"));
            print(what + ", plain JDBC", STATEMENTS / plain, "");
            double alone =
                    evaluated("for (let i = 0; i < %d; i++) db.execute('%s', [i])".formatted(STATEMENTS, insert));
            print(what + ", db.execute", STATEMENTS / alone, microseconds(alone));
            double together = evaluated("db.transaction(() => { for (let i = 0; i < %d; i++) db.execute('%s', [i]) })"
                    .formatted(STATEMENTS, insert));
            print(what + ", in one transaction", STATEMENTS / together, microseconds(together));
            double each = evaluated("for (let i = 0; i < %d; i++) db.transaction(() => db.execute('%s', [i]))"
                    .formatted(STATEMENTS, insert));
            print(what + ", in a transaction each", STATEMENTS / each, microseconds(each));
        }
        double read = evaluated("for (let i = 0; i < %d; i++) db.value('select $1::int', [i])".formatted(STATEMENTS));
        print("db.value", STATEMENTS / read, microseconds(read));
    }

    private static String microseconds(double seconds) {
        return String.format(Locale.ROOT, "%.0f microseconds each", seconds * 1e6 / STATEMENTS);
    }

    /** Rows a second, the best of three: the first goes with cold code. */
    private static double streamed(String what, String sql) throws SQLException {
        double plain = 0;
        double script = 0;
        Heap heap = new Heap();
        for (int i = 0; i < 3; i++) {
            plain = Math.max(plain, ROWS / read(sql));
            heap.settle();
            script = Math.max(
                    script,
                    ROWS
                            / evaluated("let n = 0; for (const r of db.stream(`%s`)) n += r.id; assert(n === %d)"
                                    .formatted(sql, ROWS * (ROWS + 1L) / 2)));
            heap.look();
        }
        print(what + ", plain JDBC", plain, "");
        print(what + ", db.stream", script, String.format(Locale.ROOT, "%.2f of plain, %s", script / plain, heap));
        return script;
    }

    private static double read(String sql) throws SQLException {
        long started = System.nanoTime();
        try (Connection connection = database.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCHED);
            long sum = 0;
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 2; column <= columns; column++) {
                        assertThat(rows.getObject(column) == null).isFalse();
                    }
                    sum += rows.getLong(1);
                }
            }
            assertThat(sum).isEqualTo(ROWS * (ROWS + 1L) / 2);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static double plainInserts(String sql) throws SQLException {
        long started = System.nanoTime();
        try (Connection connection = database.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < STATEMENTS; i++) {
                statement.setInt(1, i);
                statement.executeUpdate();
            }
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static double evaluated(String script) {
        long started = System.nanoTime();
        Outcome outcome = shell.run("js (() => { " + script + " })()");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return (System.nanoTime() - started) / 1e9;
    }

    private static void print(String what, double rate, String more) {
        System.out.println(String.format(Locale.ROOT, "%-36s %,9.0f /s  %s", what, rate, more));
    }

    /** What stays in memory: more after a longer stream would be a leak. */
    private static final class Heap {

        private long before;
        private long grown;

        void settle() {
            before = used();
        }

        void look() {
            grown = Math.max(grown, used() - before);
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f MB more in the heap afterwards", grown / 1e6);
        }
    }
}
