package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether this is a database of the system at all. If it is not, nothing else can be said of it. */
@AutoService(Check.class)
public final class NoDatabaseCheck implements Check {

    static final FindingKind KIND = new FindingKind(
            "VERSION-005",
            "this is no cowrie database",
            "there is nothing to compare with, so nothing else can be found or healed here");

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        if (examination.repairable()) {
            return List.of();
        }
        int there = examination.catalog().tables().size();
        String what = there == 0
                ? "none of the tables on the search path"
                : "only " + there + " of the tables on the search path, and no sessions";
        List<String> facts = new ArrayList<>();
        facts.add("the search path is " + String.join(", ", examination.server().searchPath()));
        facts.addAll(elsewhere(examination));
        return List.of(new Finding(
                KIND,
                Severity.ERROR,
                examination.server().identity().database(),
                what,
                new Evidence(facts, null, List.of(), null),
                Remedy.by("connection")));
    }

    /** The tables may well be there, in a schema that is not looked in. */
    private static List<String> elsewhere(Examination examination) throws SQLException {
        return examination
                .look()
                .query(
                        "other schemas",
                        """
                        select n.nspname, pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where c.relname = 'session_summaries' and c.relkind in ('r', 'p')
                        order by 1
                        """,
                        rows -> {
                            List<String> found = new ArrayList<>();
                            while (rows.next()) {
                                String schema = rows.getString(1);
                                found.add(
                                        rows.getBoolean(2)
                                                ? "session_summaries is in schema " + schema
                                                        + ", which is not on the search path"
                                                : "session_summaries is in schema " + schema
                                                        + ", which this role may not use");
                            }
                            return found;
                        },
                        List.of());
    }
}
