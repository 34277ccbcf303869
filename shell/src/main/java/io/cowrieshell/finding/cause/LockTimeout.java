package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement waited too long for a lock. */
@AutoService(CauseRule.class)
public final class LockTimeout implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("canceling statement due to lock timeout" + "|could not obtain lock on (?:relation|row)");

    @Override
    public String id() {
        return "CAUSE-025";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        if (!error.says(MESSAGE)) {
            return Optional.empty();
        }
        List<String> holders = live.list(HOLDERS, row -> row.getString(1));
        return cause(
                holders.isEmpty()
                        ? "another session holds a lock on the same table"
                        : "locks are held by " + String.join("; ", holders),
                "The statement gave up so as not to queue in front of the application: everybody who came later would "
                        + "have waited behind it. Sessions that are idle in transaction hold their locks until they end.",
                "status shows who holds locks; end that session or wait, and try again");
    }

    /** Strong locks on tables, of others: who, since when, and doing what. */
    private static final String HOLDERS = """
            select distinct on (a.pid) pg_catalog.format('%s (pid %s, %s, %s) on %s',
                       coalesce(nullif(a.application_name, ''), a.backend_type), a.pid, a.usename, a.state,
                       l.relation::regclass)
            from pg_catalog.pg_locks l
            join pg_catalog.pg_stat_activity a on a.pid = l.pid
            join pg_catalog.pg_class c on c.oid = l.relation and c.relkind in ('r', 'p', 'm')
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace and n.nspname not like 'pg\\_%'
            where l.granted and l.database = (select oid from pg_catalog.pg_database
                                              where datname = pg_catalog.current_database())
              and l.pid <> pg_catalog.pg_backend_pid()
              and a.application_name not like 'cowrie-shell%'
            order by a.pid, l.mode
            limit 3
            """;
}
