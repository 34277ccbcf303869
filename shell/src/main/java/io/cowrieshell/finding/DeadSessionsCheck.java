package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Temporary tables of sessions that are gone, which a crash of the server leaves. */
@AutoService(Check.class)
public final class DeadSessionsCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "LEFTOVER-002",
            "temporary tables of a session that is gone",
            "they take space until autovacuum removes them, and hold back the freezing of old rows");

    /** Earlier servers do not tell which number a session's temporary schema has. */
    private static final int FIRST_THAT_TELLS = 16;

    private static final String ORPHANS = """
            select n.nspname, array_agg(c.relname::text order by c.relname), sum(pg_catalog.pg_table_size(c.oid))
            from pg_catalog.pg_namespace n
            join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind = 'r'
            where n.nspname ~ '^pg_temp_[0-9]{1,9}$'
              and substring(n.nspname from 9)::int not in (select pg_catalog.pg_stat_get_backend_idset())
            group by 1 order by 1
            """;

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        return examination.server().major() < FIRST_THAT_TELLS
                ? List.of()
                : examination.look().query("temporary tables", ORPHANS, DeadSessionsCheck::findings, List.of());
    }

    private static List<Finding> findings(ResultSet rows) throws SQLException {
        List<Finding> found = new ArrayList<>();
        while (rows.next()) {
            List<String> tables = List.of((String[]) rows.getArray(2).getArray());
            found.add(new Finding(
                    KIND,
                    Severity.INFORMATION,
                    rows.getString(1),
                    tables.size() == 1 ? "table " + tables.get(0) : tables.size() + " tables",
                    Evidence.of("tables: " + String.join(", ", tables), "they take " + rows.getLong(3) + " bytes"),
                    Remedy.by("sql drop schema " + Identifiers.quote(rows.getString(1)) + " cascade")));
        }
        return found;
    }
}
