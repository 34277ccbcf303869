package io.cowrieshell.status;

import io.cowrieshell.database.Look;
import io.cowrieshell.status.DataPart.Count;
import io.cowrieshell.status.DataPart.Coverage;
import io.cowrieshell.status.DataPart.TableSize;
import io.cowrieshell.status.DataPart.Tier;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the data part. Small tables are counted, large ones estimated, so that it stays fast on any size. */
final class DataReader {

    /** Counting up to here is not felt. */
    private static final long COUNTED = 100_000;

    private static final List<String> TIERS = List.of("asn_inventory", "ip_inventory", "session_summaries");

    private static final List<String> COVERED = List.of(
            "source_ip", "enrichment_at", "snapshot_asn", "snapshot_country", "snapshot_ip_type", "snapshot_ip_types");

    private final Look look;
    private final boolean exact;

    DataReader(Look look, boolean exact) {
        this.look = look;
        this.exact = exact;
    }

    DataPart read() throws SQLException {
        List<Tier> tiers = new ArrayList<>();
        for (String table : TIERS) {
            tiers.add(tier(table));
        }
        Tier sessions = tiers.get(2);
        return new DataPart(
                tiers,
                sessions.present() && sessions.rows() != null ? coverage(sessions.rows()) : List.of(),
                deadLetters(),
                largest());
    }

    private Tier tier(String table) throws SQLException {
        record Seen(long estimate, long bytes, @Nullable Timestamp analyzed) {}
        Optional<Seen> found = look.find(
                table,
                """
                select c.reltuples::bigint, pg_catalog.pg_total_relation_size(c.oid),
                       greatest(s.last_analyze, s.last_autoanalyze)
                from pg_catalog.pg_class c
                left join pg_catalog.pg_stat_all_tables s on s.relid = c.oid
                where c.oid = to_regclass('%s')
                """.formatted(table),
                rows -> rows.next()
                        ? Optional.of(new Seen(rows.getLong(1), rows.getLong(2), rows.getTimestamp(3)))
                        : Optional.empty());
        if (found.isEmpty()) {
            return new Tier(table, false, null, 0, null);
        }
        Seen seen = found.get();
        return new Tier(
                table,
                true,
                count(table, seen.estimate()),
                seen.bytes(),
                seen.analyzed() == null ? null : seen.analyzed().toInstant());
    }

    private @Nullable Count count(String table, long estimate) throws SQLException {
        if (!exact && estimate > COUNTED) {
            return new Count(estimate, true);
        }
        // A table never analyzed has no estimate; then counting stops where it would begin to be felt.
        String limit = exact || estimate >= 0 ? "" : " limit " + (COUNTED + 1);
        return look.find(table, "select count(*) from (select from " + table + limit + ") t", rows -> {
                    rows.next();
                    long counted = rows.getLong(1);
                    return Optional.of(new Count(counted, !exact && estimate < 0 && counted > COUNTED));
                })
                .orElse(null);
    }

    private List<Coverage> coverage(Count sessions) throws SQLException {
        List<String> present = look.texts("columns of session_summaries", """
                select attname from pg_catalog.pg_attribute
                where attrelid = to_regclass('session_summaries') and not attisdropped and attname in (%s)
                """.formatted(
                        COVERED.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))));
        List<String> wanted = COVERED.stream()
                .filter(column -> present.contains(column)
                        || (column.equals("snapshot_ip_type") && !present.contains("snapshot_ip_types")))
                .filter(column -> present.contains(column) || !present.isEmpty())
                .toList();
        List<Coverage> covered =
                exact || !sessions.estimated() ? counted(present, sessions.rows()) : estimated(present);
        return wanted.stream()
                .map(column -> covered.stream()
                        .filter(found -> found.column().equals(column))
                        .findFirst()
                        .orElse(new Coverage(column, present.contains(column), null, false)))
                .toList();
    }

    private List<Coverage> counted(List<String> columns, long sessions) throws SQLException {
        if (columns.isEmpty()) {
            return List.of();
        }
        String counts = columns.stream().map(column -> "count(" + column + ")").collect(Collectors.joining(", "));
        return look.query(
                "coverage",
                "select " + counts + " from session_summaries",
                rows -> {
                    rows.next();
                    List<Coverage> covered = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        double percent = sessions == 0 ? 100 : 100.0 * rows.getLong(i + 1) / sessions;
                        covered.add(new Coverage(columns.get(i), true, percent, false));
                    }
                    return covered;
                },
                List.of());
    }

    private List<Coverage> estimated(List<String> columns) throws SQLException {
        return look.query(
                "coverage",
                """
                select s.attname, 100 * (1 - s.null_frac)
                from pg_catalog.pg_stats s
                join pg_catalog.pg_class c on c.oid = to_regclass('session_summaries') and c.relname = s.tablename
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace and n.nspname = s.schemaname
                """,
                rows -> {
                    List<Coverage> covered = new ArrayList<>();
                    while (rows.next()) {
                        if (columns.contains(rows.getString(1))) {
                            covered.add(new Coverage(rows.getString(1), true, rows.getDouble(2), true));
                        }
                    }
                    return covered;
                },
                List.of());
    }

    private @Nullable Count deadLetters() throws SQLException {
        Boolean present = look.query(
                "dead letters",
                "select to_regclass('dead_letter_events') is not null",
                rows -> rows.next() && rows.getBoolean(1),
                false);
        String limit = exact ? "" : " limit " + (COUNTED + 1);
        return !present
                ? null
                : look.find(
                                "dead letters",
                                "select count(*) from (select from dead_letter_events where not resolved" + limit
                                        + ") t",
                                rows -> {
                                    rows.next();
                                    return Optional.of(new Count(rows.getLong(1), !exact && rows.getLong(1) > COUNTED));
                                })
                        .orElse(null);
    }

    private List<TableSize> largest() throws SQLException {
        return look.query(
                "table sizes",
                """
                select c.relname, pg_catalog.pg_table_size(c.oid), pg_catalog.pg_indexes_size(c.oid)
                from pg_catalog.pg_class c
                where c.relkind in ('r', 'm') and pg_catalog.pg_table_is_visible(c.oid)
                  and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                order by c.relpages desc, 1 limit 5
                """,
                rows -> {
                    List<TableSize> sizes = new ArrayList<>();
                    while (rows.next()) {
                        sizes.add(new TableSize(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                    }
                    return sizes;
                },
                List.of());
    }
}
