package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.database.Channel.TransactionState;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.testing.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The connection for typed SQL: transactions as in psql, rows as they come, and an end when asked for. */
@Timeout(120)
class ChannelIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private @Nullable Database connected;

    @Test
    void each_statement_stands_alone_until_a_transaction_is_begun() throws SQLException {
        run("create table t (a int); insert into t values (1)");

        assertThat(state()).isEqualTo(TransactionState.NONE);
        assertThat(database.value("select count(*) from t")).isEqualTo("1");
    }

    @Test
    void a_transaction_lasts_from_begin_to_commit() throws SQLException {
        run("create table t (a int); begin; insert into t values (1)");
        assertThat(state()).isEqualTo(TransactionState.OPEN);
        assertThat(database.value("select count(*) from t")).isEqualTo("0");

        run("commit");
        assertThat(state()).isEqualTo(TransactionState.NONE);
        assertThat(database.value("select count(*) from t")).isEqualTo("1");
    }

    @Test
    void a_failed_transaction_is_told_and_rolled_back() throws SQLException {
        run("create table t (a int); begin; insert into t values (1)");
        assertThatThrownBy(() -> run("select 1/0")).isInstanceOf(SQLException.class);
        assertThat(state()).isEqualTo(TransactionState.FAILED);
        assertThatThrownBy(() -> run("select 1")).hasMessageContaining("current transaction is aborted");

        run("commit");
        assertThat(state()).isEqualTo(TransactionState.NONE);
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void savepoints_bring_a_transaction_back() throws SQLException {
        run("create table t (a int); begin; insert into t values (1); savepoint s");
        assertThatThrownBy(() -> run("insert into t values ('x')")).isInstanceOf(SQLException.class);
        run("rollback to s");
        assertThat(state()).isEqualTo(TransactionState.OPEN);

        run("release s; insert into t values (2); commit");
        assertThat(database.value("select sum(a) from t")).isEqualTo("3");
    }

    @Test
    void a_chain_goes_on_with_the_next_transaction() throws SQLException {
        run("create table t (a int); begin; insert into t values (1); commit and chain");
        assertThat(state()).isEqualTo(TransactionState.OPEN);
        run("insert into t values (2); rollback and no chain");

        assertThat(state()).isEqualTo(TransactionState.NONE);
        assertThat(database.value("select sum(a) from t")).isEqualTo("1");
    }

    @Test
    void the_modes_of_begin_hold() throws SQLException {
        run("/* begin */ start transaction isolation level serializable, read only -- now");

        assertThat(values("show transaction_isolation")).containsExactly("serializable");
        assertThatThrownBy(() -> run("create table t (a int)")).hasMessageContaining("read-only transaction");
        run("rollback");
        assertThatThrownBy(() -> run("begin nonsense")).isInstanceOf(SQLException.class);
        assertThat(state()).isEqualTo(TransactionState.NONE);
    }

    @Test
    void what_refuses_a_transaction_runs_without_one() throws SQLException {
        run("create table t (a int); vacuum t; create index concurrently i on t (a); reindex table concurrently t");

        assertThat(database.value("select count(*) from pg_indexes where indexname = 'i'"))
                .isEqualTo("1");
    }

    @Test
    void temporary_tables_and_settings_last_for_the_session() throws SQLException {
        run("create temp table mine (a int); set work_mem = '77MB'; insert into mine values (1)");

        assertThat(values("table mine")).containsExactly("1");
        assertThat(values("show work_mem")).containsExactly("77MB");
    }

    @Test
    void the_shell_looks_only_between_transactions() throws SQLException {
        assertThat(channel().peek(connection -> Optional.of("seen"))).contains("seen");
        run("begin");
        assertThat(channel().peek(connection -> Optional.of("seen"))).isEmpty();
        assertThatThrownBy(() -> connected().writable(false)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_million_rows_take_no_more_memory_than_a_few() throws SQLException {
        run("select 1");
        long before = used();
        List<Long> grown = new ArrayList<>();
        channel()
                .run(
                        statement("select n, repeat('x', 300) from generate_series(1, 1000000) n"),
                        (statement, hasRows) -> {
                            int rows = 0;
                            try (ResultSet result = statement.getResultSet()) {
                                while (result.next()) {
                                    assertThat(result.getString(2)).hasSize(300);
                                    if (++rows % 250_000 == 0) {
                                        grown.add(used() - before);
                                    }
                                }
                            }
                            assertThat(rows).isEqualTo(1_000_000);
                        });

        assertThat(grown).hasSize(4).allMatch(bytes -> bytes < 32L << 20);
    }

    @Test
    void rows_also_stream_inside_of_a_transaction_and_can_be_left() throws SQLException {
        run("begin");
        channel().run(statement("select n from generate_series(1, 100000) n"), (statement, hasRows) -> {
            try (ResultSet result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
            }
        });
        assertThat(values("select 2")).containsExactly("2");
        run("commit");
    }

    @Test
    void a_statement_is_cancelled_from_another_thread_and_the_session_goes_on() throws Exception {
        run("create temp table mine as select 1 as a");
        CountDownLatch cancelled = new CountDownLatch(1);
        Thread canceller = new Thread(() -> {
            awaitQuery("pg_sleep(60)");
            channel().cancelQuietly();
            cancelled.countDown();
        });
        canceller.start();

        assertThatThrownBy(() -> run("select pg_sleep(60)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        canceller.join();
        assertThat(values("table mine")).containsExactly("1");
    }

    @Test
    void a_lost_backend_closes_the_channel_and_is_told_as_lost() throws SQLException {
        int backend = connected().facts().identity().backend();
        run("begin");
        database.execute("select pg_terminate_backend(" + backend + ")");

        assertThatThrownBy(() -> run("select 1"))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(ServerFailure.lost(e))
                        .isTrue());
        assertThat(channel().closed()).isTrue();
    }

    /** Waits for the statement to be seen at the server. */
    private void awaitQuery(String part) {
        try (var watching = database.open()) {
            String seen = "select count(*) from pg_stat_activity where state = 'active' and query like '%" + part
                    + "%' and pid <> pg_backend_pid() and datname = current_database()";
            try (var statement = watching.createStatement()) {
                boolean there = false;
                while (!there) {
                    try (ResultSet row = statement.executeQuery(seen)) {
                        there = row.next() && row.getInt(1) > 0;
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Database connected() {
        Database open = connected;
        if (open == null) {
            open = database.connect(true);
            connected = open;
        }
        return open;
    }

    private Channel channel() {
        return connected().channel();
    }

    private TransactionState state() {
        return channel().transactionState();
    }

    private void run(String sql) throws SQLException {
        for (SqlStatement statement : SqlScript.of(sql).statements()) {
            channel().run(statement, (done, hasRows) -> {});
        }
    }

    private List<String> values(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        channel().run(statement(sql), (statement, hasRows) -> {
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    values.add(result.getString(1));
                }
            }
        });
        return values;
    }

    private static SqlStatement statement(String sql) {
        return SqlScript.of(sql).statements().get(0);
    }
}
