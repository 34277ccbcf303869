package io.cowrieshell.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings operations work under, so that those of role, database and client do not matter. */
final class PinnedSettings {

    /** How soon the server notices that the client of a running statement was killed. */
    private static final String CLIENT_CHECK = "500ms";

    private final ServerFacts facts;

    PinnedSettings(ServerFacts facts) {
        this.facts = facts;
    }

    /** The statements that make them hold to the end of the transaction. */
    String forTransaction(Database.Pace pace, boolean readOnly, boolean watchClient) {
        return "set transaction isolation level "
                + (readOnly ? "repeatable read read only" : "read committed read write")
                + each("; set local ", pace, watchClient);
    }

    /** The same for the rest of a transaction that has begun. */
    String forPart(Database.Pace pace, boolean watchClient) {
        return each("; set local ", pace, watchClient).substring(2);
    }

    /** The same for statements that are no part of a transaction. */
    String forSession(Database.Pace pace, boolean watchClient) {
        return "set default_transaction_read_only = off; set default_transaction_isolation = 'read committed'"
                + each("; set ", pace, watchClient);
    }

    /** Takes back {@link #forSession}, and lets go what the session has locked. */
    String reset() {
        return all(Database.Pace.CHANGE, true).keySet().stream()
                .map(name -> "; reset " + name)
                .collect(Collectors.joining(
                        "",
                        "reset default_transaction_read_only; reset default_transaction_isolation",
                        "; reset cowrie_shell.run; select pg_catalog.pg_advisory_unlock_all()"));
    }

    /** A connection that mostly waits: it outlives every idling, and both sides notice when the other has died. */
    String forKeeping() {
        return forSession(Database.Pace.CHANGE, false)
                + "; set idle_session_timeout = 0; set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10"
                + "; set tcp_keepalives_count = 3";
    }

    static String watchClient() {
        return "set client_connection_check_interval = '" + CLIENT_CHECK + "'";
    }

    private String each(String verb, Database.Pace pace, boolean watchClient) {
        return all(pace, watchClient).entrySet().stream()
                .map(setting -> verb + setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining());
    }

    private Map<String, String> all(Database.Pace pace, boolean watchClient) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("statement_timeout", Long.toString(pace.statement().toMillis()));
        settings.put("lock_timeout", Long.toString(pace.lock().toMillis()));
        settings.put("idle_in_transaction_session_timeout", "0");
        if (facts.major() >= 17) {
            settings.put("transaction_timeout", "0");
        }
        settings.put("timezone", "'UTC'");
        settings.put("datestyle", "'ISO, YMD'");
        settings.put("intervalstyle", "'postgres'");
        settings.put("bytea_output", "'hex'");
        settings.put("standard_conforming_strings", "on");
        String path = facts.searchPath().stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        settings.put("search_path", (path.isEmpty() ? "" : path + ", ") + "pg_temp");
        if (watchClient) {
            settings.put("client_connection_check_interval", "'" + CLIENT_CHECK + "'");
        }
        return settings;
    }
}
