package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tables beside the managed ones whose names say that somebody meant to throw them away. Nobody does it for them. */
@AutoService(Check.class)
public final class LeftoverTablesCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "LEFTOVER-001",
            "table was left behind",
            "it takes space, and its rows may be the only copy of something: look before you drop it");

    /** How people name what they do not mean to keep. */
    private static final String TEMPORARY =
            "^(tmp|temp|staging|migration)_|_(tmp|temp|staging|stage|backup|bak|old|new|copy)(_?[0-9]+)*$";

    private static final String TABLES = """
            select n.nspname, c.relname, c.reltuples::bigint, pg_catalog.pg_total_relation_size(c.oid)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname = any (?::text[]) and c.relname ~ '%s'
              and not (n.nspname, c.relname) in (select * from unnest(?::text[], ?::text[]))
            order by 1, 2
            """.formatted(TEMPORARY);

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        List<String> schemas = Stream.concat(
                        ManagedTables.schemas(examination.catalog()).stream(),
                        Stream.of(examination.catalog().home(), "cowrie_shell"))
                .distinct()
                .toList();
        return examination
                .look()
                .query(
                        "tables left behind",
                        TABLES,
                        List.of(
                                schemas,
                                ManagedTables.schemas(examination.catalog()),
                                ManagedTables.names(examination.catalog())),
                        LeftoverTablesCheck::findings,
                        List.of());
    }

    private static List<Finding> findings(ResultSet rows) throws SQLException {
        List<Finding> found = new ArrayList<>();
        while (rows.next()) {
            String table = Identifiers.quote(rows.getString(1), rows.getString(2));
            long estimate = rows.getLong(3);
            found.add(new Finding(
                    KIND,
                    Severity.INFORMATION,
                    rows.getString(1) + "." + rows.getString(2),
                    "left behind, by its name",
                    Evidence.of(
                                    estimate < 0 ? "it was never analyzed" : "it has about " + estimate + " rows",
                                    "it takes " + rows.getLong(4) + " bytes")
                            .shownBy("select * from " + table + " limit 20"),
                    Remedy.by("sql drop table " + table)));
        }
        return found;
    }
}
