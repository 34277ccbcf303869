package io.cowrieshell.check;

import io.cowrieshell.check.CheckResult.Asked;
import io.cowrieshell.check.CheckResult.Filled;
import io.cowrieshell.check.CheckResult.FoundSystem;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The queries. None of them needs the inventory, which only adds the names. */
final class CheckReader {

    private static final String SNOWSHOE = """
            select snapshot_asn as asn, null::text as country, count(distinct source_ip) as addresses,
                   count(*) as sessions
            from %s where snapshot_country = ? and snapshot_ip_type = ?
            group by snapshot_asn order by addresses desc, sessions desc, asn limit ?""";

    private static final String CAMPAIGNS = """
            select snapshot_asn as asn, snapshot_country::text as country, null::bigint as addresses,
                   count(*) as sessions
            from %s where snapshot_asn is not null
            group by snapshot_asn, snapshot_country order by sessions desc, asn, country limit ?""";

    private final Connection connection;
    private final Catalog catalog;
    private final String sessions;

    CheckReader(Connection connection, Catalog catalog) {
        this.connection = connection;
        this.catalog = catalog;
        this.sessions = catalog.quoted("session_summaries");
    }

    CheckResult read(CheckOptions options) throws SQLException {
        boolean snowshoe = options.what() == CheckOptions.What.SNOWSHOE;
        Asked asked = new Asked(options.countryOrUsual(), options.kindOrUsual(), options.atLeastOrUsual());
        List<FoundSystem> most = snowshoe
                ? systems(SNOWSHOE, asked.country(), asked.kind(), options.limitOrUsual())
                : systems(CAMPAIGNS, options.limitOrUsual());
        List<FoundSystem> enough = most.stream()
                .filter(system -> system.addresses() == null || system.addresses() >= asked.atLeast())
                .toList();
        List<Long> counts = counts(options.what().columns());
        long all = counts.get(0);
        List<Filled> filled = new ArrayList<>();
        for (String column : options.what().columns()) {
            long count = counts.get(filled.size() + 1);
            filled.add(new Filled(column, count, all == 0 ? null : 100.0 * count / all));
        }
        return new CheckResult(
                options.what(),
                snowshoe ? asked : null,
                all,
                filled,
                enough,
                enough.isEmpty() && !most.isEmpty() ? most.get(0) : null);
    }

    private List<FoundSystem> systems(String question, Object... parameters) throws SQLException {
        boolean named = catalog.table("asn_inventory")
                .filter(table -> has(table, "asn_number") && has(table, "organization_name"))
                .isPresent();
        String inner = question.formatted(sessions);
        String sql = named
                ? "select q.*, a.organization_name as name from (" + inner + ") q left join "
                        + catalog.quoted("asn_inventory") + " a on a.asn_number::text = q.asn::text"
                        + " order by addresses desc, sessions desc, asn, country"
                : "select q.*, null::text as name from (" + inner + ") q";
        List<FoundSystem> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long asn = row.getLong("asn");
                    boolean known = !row.wasNull();
                    found.add(new FoundSystem(
                            known ? asn : null,
                            row.getString("name"),
                            row.getString("country"),
                            row.getObject("addresses", Long.class),
                            row.getLong("sessions")));
                }
            }
        }
        return found;
    }

    private static boolean has(Table table, String column) {
        return table.column(column).isPresent();
    }

    /** Of all sessions, and of those in which each column has a value. */
    private List<Long> counts(List<String> columns) throws SQLException {
        String each = columns.stream().map(column -> ", count(" + column + ")").collect(Collectors.joining());
        try (PreparedStatement statement = connection.prepareStatement("select count(*)" + each + " from " + sessions);
                ResultSet row = statement.executeQuery()) {
            row.next();
            List<Long> counts = new ArrayList<>();
            for (int i = 0; i <= columns.size(); i++) {
                counts.add(row.getLong(i + 1));
            }
            return counts;
        }
    }
}
