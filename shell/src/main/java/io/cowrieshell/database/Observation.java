package io.cowrieshell.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody who wants to know what transactions have touched, told just before each is committed. */
final class Observation {

    private static final String QUERY = """
            select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname, l.mode,
                   coalesce(s.seq_tup_read, 0) + coalesce(s.idx_tup_fetch, 0)
                     + coalesce(s.n_tup_ins + s.n_tup_upd + s.n_tup_del, 0),
                   extract(epoch from clock_timestamp() - transaction_timestamp())
            from pg_catalog.pg_locks l
            join pg_catalog.pg_class c on c.oid = l.relation and c.relkind in ('r', 'p', 'm')
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'cowrie_shell')
            left join pg_catalog.pg_stat_xact_user_tables s on s.relid = c.oid and l.pid = pg_catalog.pg_backend_pid()
            where l.locktype = 'relation' and l.granted
              and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
            """;

    private static final String OWN = "and l.pid = pg_catalog.pg_backend_pid()";

    /** What was counted goes to the server's own books with this transaction, so that the next one counts from 0. */
    private static final String FLUSH = "select pg_catalog.pg_stat_force_next_flush()";

    private static final int FLUSHES_SINCE = 15;

    private final boolean flushes;
    private volatile @Nullable Consumer<EndedTransaction> observer;

    Observation(ServerFacts facts) {
        this.flushes = facts.major() >= FLUSHES_SINCE;
    }

    void by(@Nullable Consumer<EndedTransaction> listener) {
        observer = listener;
    }

    /** A transaction is about to be committed. */
    void ending(Connection connection) throws SQLException {
        Consumer<EndedTransaction> listener = observer;
        if (listener != null) {
            listener.accept(read(connection, QUERY + OWN));
            if (flushes) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(FLUSH);
                }
            }
        }
    }

    /** What all other sessions of the database hold at this moment. */
    static List<Touched> others(Connection connection) throws SQLException {
        return read(connection, QUERY + "and l.pid <> pg_catalog.pg_backend_pid()")
                .touched();
    }

    /** What the connection itself holds at this moment, and has gone through since its transaction began. */
    static List<Touched> own(Connection connection) throws SQLException {
        return read(connection, QUERY + OWN).touched();
    }

    private static EndedTransaction read(Connection connection, String query) throws SQLException {
        List<Touched> touched = new ArrayList<>();
        double seconds = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                String relation = rows.getString(1);
                // Its rows are counted once.
                boolean again =
                        touched.stream().anyMatch(each -> each.relation().equals(relation));
                touched.add(new Touched(relation, LockMode.of(rows.getString(2)), again ? 0 : rows.getLong(3)));
                seconds = rows.getDouble(4);
            }
        }
        return new EndedTransaction(seconds, touched);
    }
}
