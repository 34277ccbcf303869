package io.cowrieshell.journal;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.ServerFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a role needs to keep a journal, and how to give it that. */
public final class JournalAccess {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private JournalAccess() {}

    /** Refuses before anything is begun where the role may not make what is missing. */
    public static void requireCreation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_user, current_database(),
                               (select pg_catalog.has_schema_privilege(oid, 'CREATE')
                                from pg_catalog.pg_namespace where nspname = 'cowrie_shell'),
                               pg_catalog.has_database_privilege(current_database(), 'CREATE')
                        """)) {
            row.next();
            boolean schema = row.getBoolean(3);
            boolean there = !row.wasNull();
            String role = Identifiers.quote(row.getString(1));
            if (there && !schema) {
                throw refused(role, "GRANT USAGE, CREATE ON SCHEMA cowrie_shell TO " + role);
            }
            if (!there && !row.getBoolean(4)) {
                throw refused(role, "GRANT CREATE ON DATABASE " + Identifiers.quote(row.getString(2)) + " TO " + role);
            }
        }
    }

    /** A journal that is somebody else's wants other privileges; every other failure stays what it is. */
    public static Exception explain(SQLException e, ServerFacts.Identity identity) {
        String role = Identifiers.quote(identity.user());
        return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
                ? refused(
                        role,
                        "GRANT USAGE ON SCHEMA cowrie_shell TO " + role
                                + "; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA cowrie_shell TO " + role)
                : e;
    }

    private static RuntimeException refused(String role, String grant) {
        return JournalProblem.NOT_PERMITTED
                .problem("the role " + role + " may not keep a journal in this target")
                .why(
                        "a run is remembered in the schema cowrie_shell, so that it can be resumed; nothing has been changed")
                .next(grant + ";  or, where a command has it, --no-journal: it can neither resume nor set rows aside")
                .asException();
    }
}
