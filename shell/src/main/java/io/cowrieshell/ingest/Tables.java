package io.cowrieshell.ingest;

import io.cowrieshell.migration.Ground;
import io.cowrieshell.schema.Index;
import io.cowrieshell.schema.Table;
import io.cowrieshell.snapshot.Footing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables that events go into, as they are in this database.
 *
 * @param snapshots whether sessions have sound columns for them, as they do from version 16 on
 */
public record Tables(Ground ground, boolean snapshots) {

    static final String FILES = "files";
    static final String LETTERS = "dead_letter_events";

    private static final Map<String, List<String>> NEEDED = Map.of(
            Ground.EVENTS,
            List.of(
                    "ingest_id",
                    "source",
                    "source_offset",
                    "source_inode",
                    "source_generation",
                    "payload",
                    "payload_hash",
                    "risk_score",
                    "quarantined",
                    "session_id",
                    "event_type",
                    "event_timestamp"),
            Ground.SESSIONS,
            List.of(
                    "session_id",
                    "first_event_at",
                    "last_event_at",
                    "event_count",
                    "command_count",
                    "file_downloads",
                    "login_attempts",
                    "risk_score",
                    "matcher",
                    "source_files",
                    "enrichment",
                    "ssh_key_injections",
                    "unique_ssh_keys",
                    "updated_at"),
            FILES,
            List.of("session_id", "shasum", "filename", "file_size", "download_url", "first_seen"),
            LETTERS,
            List.of(
                    "ingest_id",
                    "source",
                    "source_offset",
                    "reason",
                    "payload",
                    "metadata_json",
                    "payload_checksum",
                    "resolved"));

    /** By which it is told whether a row is there. */
    private static final Map<String, Set<String>> KEYS =
            Map.of(Ground.SESSIONS, Set.of("session_id"), FILES, Set.of("session_id", "shasum"));

    /** Refuses where something is missing that every version has. */
    public static Tables of(Connection connection) throws SQLException {
        Ground ground = Ground.read(connection);
        NEEDED.forEach((table, columns) -> require(ground, table, columns));
        KEYS.forEach((table, columns) -> requireKey(ground, table, columns));
        return new Tables(ground, Footing.sound(ground));
    }

    private static void require(Ground ground, String name, List<String> columns) {
        Table table = ground.catalog().table(name).orElse(null);
        if (table == null) {
            throw missing("there is no table " + name);
        }
        columns.stream()
                .filter(column -> table.column(column).isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw missing(name + "." + column + " is not there");
                });
    }

    private static void requireKey(Ground ground, String name, Set<String> columns) {
        boolean there = ground.catalog().table(name).stream()
                .flatMap(table -> table.indexes().stream())
                .anyMatch(index -> index.unique()
                        && index.valid()
                        && index.predicate() == null
                        && keys(index).equals(columns));
        if (!there) {
            throw missing(
                    name + " has no unique key (" + columns.stream().sorted().collect(Collectors.joining(", ")) + ")");
        }
    }

    private static Set<String> keys(Index index) {
        return index.keys().stream()
                .filter(key -> !key.startsWith("INCLUDE "))
                .map(key -> key.split(" ", 2)[0])
                .collect(Collectors.toSet());
    }

    private static RuntimeException missing(String why) {
        return IngestProblem.NO_TABLES
                .problem("events cannot be loaded into this database")
                .why(why + "; nothing has been changed")
                .next("`status` says what this database is, `heal --dry-run` what would mend it")
                .asException();
    }

    String events() {
        return ground.events();
    }

    String sessions() {
        return ground.sessions();
    }

    String files() {
        return ground.catalog().quoted(FILES);
    }

    String letters() {
        return ground.catalog().quoted(LETTERS);
    }
}
