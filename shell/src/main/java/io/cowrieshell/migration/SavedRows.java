package io.cowrieshell.migration;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.Addresses;
import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows that going back saved because nothing else knows what they say, and that come back with the way forward. What
 * cannot come back, because it cannot be read or because something else has taken its place, stays saved.
 */
public final class SavedRows {

    public static final String TABLE = "cowrie_shell.saved_row";

    /** Made when it is first needed. A row is json and not jsonb, for it may hold text that jsonb refuses. */
    public static final String CREATION = """
            CREATE TABLE IF NOT EXISTS %s (
                relation text NOT NULL,
                row_key text NOT NULL,
                "row" json NOT NULL,
                run_id bigint DEFAULT nullif(current_setting('cowrie_shell.run', true), '')::bigint,
                at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (relation, row_key))""".formatted(TABLE);

    /** Without it the server takes the table for a small one, and compares each row with each. */
    private static final String COUNTED = "ANALYZE " + TABLE;

    /** Each row is taken apart once. */
    private static final String SAVED = """
            WITH saved AS (
            SELECT row_key, at, said.*
            FROM (SELECT row_key, at, %1$s AS document FROM %2$s AS kept WHERE relation = '%3$s' AND %4$s OFFSET 0) AS kept
            CROSS JOIN LATERAL json_to_record(document) AS said (%5$s)
            OFFSET 0
            )""";

    private SavedRows() {}

    static List<String> restoreSystems(Ground ground) {
        return ground.saved() ? List.of(COUNTED, restore(ground, Ground.SYSTEMS, List.of("asn_number"))) : List.of();
    }

    static List<String> restoreAddresses(Ground ground) {
        return ground.saved()
                ? List.of(
                        COUNTED,
                        oddities(),
                        restore(ground, Ground.ADDRESSES, List.of("ip_address")),
                        restore(ground, Ground.HISTORY, List.of("ip_address", "asn_number", "observed_at")))
                : List.of();
    }

    /** What sessions say in their own columns where nobody has said anything else since. */
    static List<String> restoreSessions(Ground ground) {
        List<SavedColumn> columns = columns(ground, Ground.SESSIONS, behaviour());
        if (!ground.saved() || columns.isEmpty()) {
            return List.of();
        }
        return List.of(COUNTED, """
                %1$s, candidate AS (
                SELECT row_key, %2$s FROM saved WHERE %3$s
                ), restored AS (
                UPDATE %4$s AS session SET %5$s
                FROM candidate WHERE session.session_id = candidate.row_key
                RETURNING session.session_id
                )
                DELETE FROM %6$s WHERE relation = '%7$s' AND row_key IN (SELECT session_id FROM restored)""".formatted(
                        saved(Ground.SESSIONS, joined(columns, ", ", SavedColumn::said)),
                        joined(columns, ",\n    ", column -> column.value() + " AS " + column.name()),
                        joined(columns, "\n    AND ", SavedColumn::fits),
                        ground.sessions(),
                        joined(columns, ", ", column -> "%1$s = coalesce(session.%1$s, candidate.%1$s)"
                                .formatted(column.name())),
                        TABLE,
                        Ground.SESSIONS));
    }

    private static String saved(String relation, String said) {
        String row = "kept.\"row\"";
        return SAVED.formatted(Documents.read(row), TABLE, relation, Documents.readable(row), said);
    }

    /** Rows come back under keys nobody has; of several with one key the one that was saved last. */
    private static String restore(Ground ground, String relation, List<String> key) {
        WantedTable wanted = Blueprints.version(16).table(relation).orElseThrow();
        List<SavedColumn> columns = columns(ground, relation, wanted.columns());
        String keys = key.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        String names = joined(columns, ", ", SavedColumn::name);
        return """
                %1$s, made AS (
                SELECT row_key, at,
                    %2$s
                FROM saved
                WHERE %3$s
                OFFSET 0
                ), candidate AS (
                SELECT DISTINCT ON (%4$s) * FROM made WHERE (%4$s) IS NOT NULL ORDER BY %4$s, at DESC, row_key
                ), restored AS (
                INSERT INTO %5$s (%6$s)
                SELECT %6$s FROM candidate
                ON CONFLICT DO NOTHING
                RETURNING %4$s
                )
                DELETE FROM %7$s WHERE relation = '%8$s'
                    AND row_key IN (SELECT row_key FROM candidate WHERE (%4$s) IN (SELECT %4$s FROM restored))""".formatted(
                        saved(relation, joined(columns, ", ", SavedColumn::said)),
                        joined(columns, ",\n    ", column -> column.value() + " AS " + column.name()),
                        joined(columns, "\n    AND ", SavedColumn::fits),
                        keys,
                        ground.catalog().quoted(relation),
                        names,
                        TABLE,
                        relation);
    }

    /** What is left out of the documents of addresses, because the generated columns would fail on it. */
    private static String oddities() {
        String document = "(SELECT " + Documents.taken("enrichment") + ")";
        return """
                %1$s, told AS (
                SELECT %2$s AS source_ip, %3$s AS document FROM saved
                WHERE json_typeof(enrichment) = 'object' OFFSET 0
                )
                INSERT INTO cowrie_shell.set_aside (relation, row_key, attribute, value, reason)
                SELECT '%4$s', source_ip, 'enrichment.' || array_to_string(path, '.'),
                    left(document #>> path, 200), reason
                FROM told CROSS JOIN LATERAL (VALUES %5$s) AS odd (path, refused, reason)
                WHERE source_ip IS NOT NULL AND refused AND document #>> path <> ''""".formatted(
                        saved(Ground.ADDRESSES, "ip_address text, enrichment json"),
                        Addresses.spelled("ip_address"),
                        document,
                        Ground.ADDRESSES,
                        Documents.refused("document"));
    }

    /** The columns that only sessions fill, and no document. */
    static List<WantedColumn> behaviour() {
        return PhaseObjects.of(Phase.BEHAVIOUR)
                .table(Ground.SESSIONS)
                .map(WantedTable::columns)
                .orElseThrow();
    }

    /** As the table has them, or will have once it is made; those that are generated make themselves. */
    private static List<SavedColumn> columns(Ground ground, String relation, List<WantedColumn> wanted) {
        Optional<Table> there = ground.catalog().table(relation);
        List<SavedColumn> columns = new ArrayList<>();
        for (WantedColumn column : wanted) {
            Optional<Column> found = column.names().stream()
                    .flatMap(name -> ground.column(relation, name).stream())
                    .findFirst();
            if (found.isEmpty() && there.isPresent() && !relation.equals(Ground.SESSIONS)) {
                continue;
            }
            boolean generated = found.map(one -> one.generated() != null)
                    .orElse(!column.generated().isEmpty());
            if (!generated) {
                SavedColumn.of(
                                found.map(Column::name).orElse(column.name()),
                                column.names(),
                                Objects.requireNonNull(found.map(Column::type).orElse(column.type())),
                                found.map(Column::notNull).orElse(column.notNull()))
                        .ifPresent(columns::add);
            }
        }
        return columns;
    }

    private static String joined(List<SavedColumn> columns, String between, Function<SavedColumn, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(between));
    }
}
