package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.Addresses;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.journal.SetAside;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings addresses into their one spelling. Rows of the inventory that turn out to be one address become one row, which
 * covers the time and the sessions of all; sessions and history follow. What is no address is set aside, whole.
 */
public record AddressSteps(Site site) {

    private static final String INVENTORY = "ip_inventory";
    private static final String SESSIONS = "session_summaries";
    private static final String HISTORY = "ip_asn_history";

    public List<RemedyStep> inventory() throws SQLException {
        if (misspelled(INVENTORY, "ip_address") == 0 && doubles() == 0) {
            return List.of();
        }
        return List.of(new RemedyStep(
                Phase.ROWS,
                INVENTORY + " addresses",
                INVENTORY,
                "bring the addresses of ip_inventory into one spelling, and rows of one address together",
                "the same address counts as several, and sessions find none of them",
                Action.together(together()),
                site.change(INVENTORY, misspelled(INVENTORY, "ip_address"), false)));
    }

    /** Addresses of sessions that have no row in the inventory under their present spelling. */
    public List<RemedyStep> sessions() throws SQLException {
        long rows = misspelled(SESSIONS, "source_ip");
        if (rows == 0) {
            return List.of();
        }
        List<RemedyStep> steps = new ArrayList<>();
        for (Constraint constraint : site.live(SESSIONS).orElseThrow().constraints()) {
            if (constraint.reference() != null
                    && constraint.columns().contains("source_ip")
                    && !constraint.validated()) {
                steps.add(ReferenceSteps.drop(
                        site, SESSIONS, constraint, "the right spelling may not be in the inventory yet"));
            }
        }
        String wrong = "source_ip IS NOT NULL AND " + Addresses.misspelled("source_ip");
        steps.add(new RemedyStep(
                Phase.ROWS,
                SESSIONS + " addresses",
                SESSIONS,
                "bring session_summaries.source_ip into one spelling",
                "the same address counts as several; what is no address is set aside",
                Action.together(
                        SetAside.value(
                                SESSIONS,
                                "session_id",
                                "source_ip",
                                "source_ip",
                                "not an address",
                                site.table(SESSIONS) + "\nWHERE " + wrong + " AND (" + Addresses.spelled("source_ip")
                                        + ") IS NULL"),
                        "UPDATE " + site.table(SESSIONS) + "\nSET source_ip = " + Addresses.spelled("source_ip")
                                + "\nWHERE " + wrong),
                site.change(SESSIONS, rows, false)));
        return steps;
    }

    /** The same, and what ties sessions to the inventory, should it have been released. */
    public List<RemedyStep> sessionsWithKey() throws SQLException {
        List<RemedyStep> steps = new ArrayList<>(sessions());
        if (steps.stream().anyMatch(step -> step.phase() == Phase.RELEASE)) {
            steps.addAll(new ReferenceSteps(site).touching(SESSIONS, "source_ip"));
        }
        return steps;
    }

    /** How many rows hold no address, or one in another spelling; many where that could not be seen. */
    public long misspelled(String table, String column) throws SQLException {
        if (!text(table, column)) {
            return 0;
        }
        return site.examination()
                .look()
                .count(
                        "addresses of " + table,
                        each(table, column) + "\nSELECT coalesce(sum(rows), 0)::bigint FROM each WHERE "
                                + Addresses.misspelled(column));
    }

    /** Each address once, for its spelling takes longer to look at than it takes to bring equal ones together. */
    public String each(String table, String column) {
        return "WITH each AS MATERIALIZED (\n    SELECT %1$s, count(*) AS rows FROM %2$s WHERE %1$s IS NOT NULL GROUP BY %1$s\n)"
                .formatted(column, site.table(table));
    }

    /** How many rows of the inventory say the address of another in another way. */
    public long doubles() throws SQLException {
        Optional<Column> address = site.column(INVENTORY, "ip_address");
        if (address.isEmpty()) {
            return 0;
        }
        String spelled = text(INVENTORY, "ip_address")
                ? "coalesce(" + Addresses.spelled("ip_address") + ", ip_address::text)"
                : address.get().type().equals("inet") ? "host(ip_address)" : "ip_address::text";
        return site.examination()
                .look()
                .count(
                        "double addresses of ip_inventory",
                        "SELECT count(*) - count(DISTINCT " + spelled + ") FROM " + site.table(INVENTORY));
    }

    private boolean text(String table, String column) {
        return site.column(table, column)
                .map(found -> found.type().startsWith("character varying")
                        || found.type().equals("text"))
                .orElse(false);
    }

    private List<String> together() {
        String ips = site.table(INVENTORY);
        List<String> statements = new ArrayList<>();
        statements.add("""
                CREATE TEMP TABLE cowrie_address ON COMMIT DROP AS
                SELECT place, old, new, rank
                FROM (SELECT place, old, new,
                             count(*) OVER (PARTITION BY new) AS many,
                             row_number() OVER (PARTITION BY new ORDER BY old = new DESC, last_seen DESC NULLS LAST, place)
                                 AS rank
                      FROM (SELECT ctid AS place, ip_address::text AS old, last_seen, %s AS new
                            FROM %s) AS spelled) AS ranked
                WHERE new IS NULL OR many > 1 OR old <> new""".formatted(Addresses.spelled("ip_address::text"), ips));
        String joined = ips + " AS ip\nJOIN cowrie_address ON place = ip.ctid\n";
        statements.add(SetAside.row(INVENTORY, "old", "ip", "not an address", joined + "WHERE new IS NULL"));
        statements.add(SetAside.row(
                INVENTORY,
                "old",
                "ip",
                "another row has the same address",
                joined + "WHERE new IS NOT NULL AND rank > 1"));
        statements.add("""
                CREATE TEMP TABLE cowrie_merged ON COMMIT DROP AS
                SELECT new, min(first_seen) AS first_seen, max(last_seen) AS last_seen, sum(session_count) AS sessions
                FROM %sWHERE new IS NOT NULL
                GROUP BY new
                HAVING count(*) > 1""".formatted(joined));
        statements.add(copies(joined));
        statements.addAll(followers());
        statements.add("""
                DELETE FROM %s AS ip USING cowrie_address
                WHERE place = ip.ctid AND (new IS NULL OR rank > 1 OR new <> old)""".formatted(ips));
        statements.add("""
                UPDATE %s AS ip
                SET first_seen = merged.first_seen, last_seen = merged.last_seen, session_count = merged.sessions
                FROM cowrie_merged AS merged
                WHERE ip_address = new""".formatted(ips));
        return statements;
    }

    /** The row that stays, under the right spelling. */
    private String copies(String joined) {
        Set<String> names = new LinkedHashSet<>();
        site.live(INVENTORY).map(Table::columns).orElseThrow().values().stream()
                .filter(column -> column.generated() == null)
                .forEach(column -> names.add(column.name()));
        for (WantedTable wanted :
                site.examination().wanted().table(INVENTORY).stream().toList()) {
            // Those that are still missing are added before rows are touched.
            wanted.columns().stream()
                    .filter(column -> column.generated().isEmpty()
                            && column.names().stream().noneMatch(names::contains)
                            && site.column(INVENTORY, column.name()).isEmpty())
                    .map(WantedColumn::name)
                    .forEach(names::add);
        }
        names.remove("ip_address");
        String others = Site.columns(List.copyOf(names));
        return "INSERT INTO %s (ip_address, %s)\nSELECT new, %s\nFROM %sWHERE rank = 1 AND new <> old"
                .formatted(site.table(INVENTORY), others, qualified(names), joined);
    }

    private static String qualified(Set<String> names) {
        return String.join(
                ", ",
                names.stream().map(name -> "ip." + Identifiers.quote(name)).toList());
    }

    private List<String> followers() {
        List<String> statements = new ArrayList<>();
        if (site.column(SESSIONS, "source_ip").isPresent()) {
            String sessions = site.table(SESSIONS) + " AS session";
            statements.add(SetAside.value(
                    SESSIONS,
                    "session_id",
                    "source_ip",
                    "source_ip",
                    "not an address",
                    sessions + "\nJOIN cowrie_address ON old = source_ip::text AND new IS NULL"));
            statements.add("""
                    UPDATE %s SET source_ip = new
                    FROM cowrie_address
                    WHERE source_ip::text = old AND new IS DISTINCT FROM old""".formatted(sessions));
        }
        if (text(HISTORY, "ip_address")) {
            String history = site.table(HISTORY) + " AS history";
            statements.add(SetAside.row(
                    HISTORY,
                    "old",
                    "history",
                    "not an address",
                    history + "\nJOIN cowrie_address ON old = history.ip_address AND new IS NULL"));
            statements.add("""
                    INSERT INTO %s (ip_address, asn_number, observed_at, verification_source)
                    SELECT DISTINCT ON (new, asn_number, observed_at) new, asn_number, observed_at, verification_source
                    FROM %s
                    JOIN cowrie_address ON old = history.ip_address AND new <> old
                    WHERE NOT EXISTS (SELECT FROM %s AS known WHERE known.ip_address = new
                        AND known.asn_number = history.asn_number AND known.observed_at = history.observed_at)""".formatted(site.table(HISTORY), history, site.table(HISTORY)));
            statements.add(SetAside.row(
                    HISTORY,
                    "old",
                    "history",
                    "another row says of this address what belongs to the same moment",
                    """
                    %1$s
                    JOIN cowrie_address ON old = history.ip_address AND new <> old
                    WHERE NOT EXISTS (SELECT FROM %2$s AS kept WHERE kept.ip_address = new
                        AND kept.asn_number = history.asn_number AND kept.observed_at = history.observed_at
                        AND kept.verification_source IS NOT DISTINCT FROM history.verification_source)""".formatted(history, site.table(HISTORY))));
            statements.add("DELETE FROM " + history
                    + " USING cowrie_address\nWHERE old = history.ip_address AND new IS DISTINCT FROM old");
        }
        return statements;
    }
}
