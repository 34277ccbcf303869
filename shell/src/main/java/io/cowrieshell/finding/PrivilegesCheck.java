package io.cowrieshell.finding;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the role may do what a repair has to do. Looking needs less, and goes on without. */
@AutoService(Check.class)
public final class PrivilegesCheck implements Check {

    static final FindingKind KIND =
            new FindingKind("SERVER-005", "privilege is missing", "looking works, healing is refused by the server");

    private static final String JOURNAL = "cowrie_shell";

    private static final String OWNERS = ManagedTables.MANAGED + """
            select name, pg_catalog.pg_get_userbyid(relowner) from managed
            where not pg_catalog.pg_has_role(relowner, 'USAGE') order by 1
            """;

    /** Each privilege with whether it is there; one that is not needed is. */
    private static final String SCHEMAS = """
            select pg_catalog.has_database_privilege(current_database(), 'CREATE')
                     or exists (select from pg_catalog.pg_namespace where nspname = 'cowrie_shell'),
                   coalesce((select pg_catalog.pg_has_role(nspowner, 'USAGE')
                                 or (pg_catalog.has_schema_privilege(oid, 'USAGE')
                                     and pg_catalog.has_schema_privilege(oid, 'CREATE'))
                             from pg_catalog.pg_namespace where nspname = 'cowrie_shell'), true),
                   coalesce((select pg_catalog.has_schema_privilege(oid, 'CREATE')
                             from pg_catalog.pg_namespace where nspname = ?), true)
            """;

    @Override
    public List<FindingKind> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Finding> look(Examination examination) throws SQLException {
        List<Finding> found = new ArrayList<>();
        // Nothing is healed on a standby, whoever asks.
        if (!examination.server().standby()) {
            Grantee role = new Grantee(examination);
            examination
                    .look()
                    .query(
                            "owners",
                            OWNERS,
                            ManagedTables.parameters(examination.catalog()),
                            PrivilegesCheck::byOwner,
                            Map.<String, List<String>>of())
                    .forEach((owner, tables) -> found.add(role.owns(owner, tables)));
            found.addAll(examination
                    .look()
                    .query(
                            "privileges on schemas",
                            SCHEMAS,
                            List.of(examination.catalog().home()),
                            rows -> schemas(rows, role),
                            List.of()));
        }
        return found;
    }

    private static Map<String, List<String>> byOwner(ResultSet rows) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        while (rows.next()) {
            tables.computeIfAbsent(rows.getString(2), owner -> new ArrayList<>())
                    .add(rows.getString(1));
        }
        return tables;
    }

    private static List<Finding> schemas(ResultSet rows, Grantee role) throws SQLException {
        List<Finding> found = new ArrayList<>();
        rows.next();
        if (!rows.getBoolean(1)) {
            found.add(role.lacks("CREATE ON DATABASE", role.database(), "to make schema " + JOURNAL));
        }
        if (!rows.getBoolean(2)) {
            found.add(role.lacks("USAGE, CREATE ON SCHEMA", JOURNAL, "to keep the journal of a repair"));
        }
        if (!rows.getBoolean(3)) {
            found.add(role.lacks("CREATE ON SCHEMA", role.home(), "to make tables and indexes"));
        }
        return found;
    }

    /** Who would get the privilege. */
    private record Grantee(String user, String database, String home) {

        Grantee(Examination examination) {
            this(
                    examination.server().identity().user(),
                    examination.server().identity().database(),
                    examination.catalog().home());
        }

        Finding owns(String owner, List<String> tables) {
            return finding(
                    "role " + owner,
                    tables.size() == 1 ? "owns " + tables.get(0) : "owns " + tables.size() + " tables",
                    List.of(
                            "tables: " + String.join(", ", tables),
                            "only the owner of a table may change its shape, and " + user + " is not",
                            "an administrator has to run the statement"),
                    "GRANT " + Identifiers.quote(owner) + " TO " + Identifiers.quote(user));
        }

        Finding lacks(String privilege, String object, String what) {
            return finding(
                    (privilege.endsWith("DATABASE") ? "database " : "schema ") + object,
                    user + " may not create in it",
                    List.of("the privilege is needed " + what, "an administrator has to run the statement"),
                    "GRANT " + privilege + " " + Identifiers.quote(object) + " TO " + Identifiers.quote(user));
        }

        private static Finding finding(String object, String what, List<String> facts, String grant) {
            return new Finding(
                    KIND, Severity.WARNING, object, what, new Evidence(facts, null, List.of(), null), Remedy.by(grant));
        }
    }
}
