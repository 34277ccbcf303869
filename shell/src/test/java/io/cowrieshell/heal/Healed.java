package io.cowrieshell.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that a repair may have had a hand in, but for the moments at which it was at work.
 *
 * @param tiers the rows of the inventories, and of sessions what version 15 did not have
 * @param aside what was set aside
 */
public record Healed(String fingerprint, UserData user, Map<String, List<String>> tiers, List<String> aside) {

    private static final Set<String> MOMENTS = Set.of("created_at", "updated_at");

    public static Healed of(Connection connection) throws SQLException {
        Catalog catalog = CatalogReader.read(connection);
        Map<String, List<String>> tiers = new TreeMap<>();
        for (String name : List.of("asn_inventory", "ip_inventory", "ip_asn_history", "session_summaries")) {
            for (Table table : catalog.table(name).stream().toList()) {
                tiers.put(name, rows(connection, "SELECT concat_ws(' | ', " + columns(table) + ") FROM " + name));
            }
        }
        return new Healed(
                Fingerprint.of(catalog).value(),
                UserData.of(connection),
                tiers,
                rows(
                        connection,
                        "SELECT concat_ws(' | ', relation, row_key, attribute, value, reason)"
                                + " FROM cowrie_shell.set_aside"));
    }

    /** Says which rows differ, of the thousands that are here. */
    public void requireSameAs(Healed undisturbed) {
        assertThat(fingerprint).isEqualTo(undisturbed.fingerprint);
        assertThat(user).isEqualTo(undisturbed.user);
        assertThat(tiers).hasSameSizeAs(undisturbed.tiers);
        tiers.forEach(
                (table, rows) -> assertThat(rows).as(table).containsExactlyElementsOf(undisturbed.tiers.get(table)));
        assertThat(aside).containsExactlyElementsOf(undisturbed.aside);
    }

    private static String columns(Table table) {
        List<String> columns = new ArrayList<>();
        for (Column column : table.columns().values()) {
            boolean first = Blueprints.version(15)
                    .table(table.name())
                    .flatMap(known -> known.column(column.name()))
                    .isPresent();
            if (column.name().equals("session_id") || (!first && !MOMENTS.contains(column.name()))) {
                columns.add("'" + column.name() + "', \"" + column.name() + "\"");
            }
        }
        return String.join(", ", columns);
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql + " ORDER BY 1")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
