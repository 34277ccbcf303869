package io.cowrieshell.coverage;

import io.cowrieshell.coverage.CoverageResult.Filled;
import io.cowrieshell.coverage.CoverageResult.Group;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Table;
import io.cowrieshell.snapshot.Gap;
import io.cowrieshell.snapshot.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts, in one statement; what a database does not have is left out of it. */
final class CoverageReader {

    static final String DECISIVE = Gap.COUNTRY.column();

    private static final List<String> WANTED =
            Arrays.stream(Gap.values()).map(Gap::column).toList();

    private static final String BEGAN = Selection.began("s");

    /** As {@link #BEGAN}, in a form that an index on the first event serves. */
    private static final String BOUND = "(s.first_event_at %1$s ? or s.first_event_at is null and "
            + "coalesce(s.last_event_at, s.created_at) %1$s ?)";

    private final Catalog catalog;
    private final Table sessions;
    private final List<Column> columns;

    CoverageReader(Catalog catalog, Table sessions) {
        this.catalog = catalog;
        this.sessions = sessions;
        String kind = Gap.KIND.column();
        boolean renamed = sessions.column(kind).isEmpty();
        this.columns = WANTED.stream()
                .flatMap(name -> renamed && name.equals(kind) ? Stream.of(name, Gap.PLURAL) : Stream.of(name))
                .flatMap(name -> sessions.column(name).stream())
                .toList();
    }

    /** Whether there is any column to cover. */
    boolean any() {
        return !columns.isEmpty();
    }

    CoverageResult read(Connection connection, CoverageOptions options) throws SQLException {
        CoverageOptions.By by = options.by();
        List<Group> groups = new ArrayList<>();
        long found = 0;
        long all = 0;
        long[] filled = new long[columns.size()];
        try (PreparedStatement statement = connection.prepareStatement(sql(options))) {
            bind(statement, options);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Group group = group(row);
                    all += group.sessions();
                    for (int i = 0; i < filled.length; i++) {
                        filled[i] += group.columns().get(i).sessions();
                    }
                    if (by != null && ++found <= options.lines()) {
                        groups.add(group);
                    }
                }
            }
        }
        List<String> missing =
                WANTED.stream().filter(name -> sessions.column(name).isEmpty()).toList();
        return new CoverageResult(
                by, options.time().since(), options.time().until(), total(all, filled), groups, found, missing);
    }

    private Group total(long all, long... filled) {
        List<Filled> totals = new ArrayList<>();
        for (int i = 0; i < filled.length; i++) {
            totals.add(Filled.of(columns.get(i).name(), filled[i], all));
        }
        return new Group(null, all, totals);
    }

    private Group group(ResultSet row) throws SQLException {
        long count = row.getLong(2);
        List<Filled> filled = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            filled.add(Filled.of(columns.get(i).name(), row.getLong(i + 3), count));
        }
        return new Group(row.getString(1), count, filled);
    }

    private String sql(CoverageOptions options) {
        CoverageOptions.By by = options.by();
        String counts = columns.stream().map(CoverageReader::count).collect(Collectors.joining(", "));
        String bounds = Stream.of(
                        options.time().since() == null ? "" : BOUND.formatted(">="),
                        options.time().until() == null ? "" : BOUND.formatted("<"))
                .filter(bound -> !bound.isEmpty())
                .collect(Collectors.joining(" and "));
        String from = " from " + catalog.quoted(sessions.name()) + " s";
        String where = bounds.isEmpty() ? "" : " where " + bounds;
        String select = "select %s, count(*), " + counts + from + "%s" + where;
        if (by == null) {
            return select.formatted("null", "");
        }
        return switch (by) {
            case DAY ->
                select.formatted("(" + BEGAN + " at time zone 'UTC')::date", "")
                        + " group by 1 order by 1 desc nulls last";
            case COUNTRY -> known(select, "nullif(%s.geo_country::text, 'XX')", "geo_country", DECISIVE);
            case ASN -> known(select, "%s.current_asn::text", "current_asn", "snapshot_asn");
        };
    }

    /** By what the inventory knows of a session's address, or else by what its snapshot says. */
    private String known(String select, String value, String inInventory, String inSnapshot) {
        Optional<Table> inventory = catalog.table("ip_inventory")
                .filter(table -> table.column(inInventory).isPresent()
                        && table.column("ip_address").isPresent()
                        && sessions.column("source_ip").isPresent());
        List<String> sources = new ArrayList<>();
        inventory.ifPresent(table -> sources.add(value.formatted("i")));
        sessions.column(inSnapshot).ifPresent(column -> sources.add("s." + column.name() + "::text"));
        String join = inventory
                .map(table -> " left join " + catalog.quoted(table.name()) + " i on "
                        + address("i", table.column("ip_address")) + " = "
                        + address("s", sessions.column("source_ip")))
                .orElse("");
        String key = sources.isEmpty() ? "null::text" : "coalesce(" + String.join(", ", sources) + ")";
        return select.formatted(key, join) + " group by 1 order by 2 desc, 1 nulls last";
    }

    /** The same text whatever the type: one of the two may have been made with the wrong one. */
    private static String address(String alias, Optional<Column> column) {
        String name = alias + "." + column.orElseThrow().name();
        return column.orElseThrow().type().equals("inet") ? "host(" + name + ")" : name + "::text";
    }

    /** A list that is empty says as little as none. */
    private static String count(Column column) {
        String name = "s." + column.name();
        return column.type().endsWith("[]")
                ? "count(*) filter (where cardinality(" + name + ") > 0)"
                : "count(" + name + ")";
    }

    private static void bind(PreparedStatement statement, CoverageOptions options) throws SQLException {
        int place = 1;
        for (Instant bound : Stream.of(
                        Optional.ofNullable(options.time().since()),
                        Optional.ofNullable(options.time().until()))
                .flatMap(Optional::stream)
                .toList()) {
            statement.setObject(place++, bound.atOffset(ZoneOffset.UTC));
            statement.setObject(place++, bound.atOffset(ZoneOffset.UTC));
        }
    }
}
