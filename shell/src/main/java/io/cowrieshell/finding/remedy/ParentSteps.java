package io.cowrieshell.finding.remedy;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.journal.SetAside;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Constraint.Reference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives rows the parents they lack. An address that only sessions know gets its row in the inventory from the fullest
 * document of its sessions, and a system that only addresses know gets its row from those addresses.
 */
public record ParentSteps(Site site) {

    private static final String ADDRESSES = "ip_inventory";
    private static final String SYSTEMS = "asn_inventory";
    private static final String SESSIONS = "session_summaries";

    List<RemedyStep> of(String child, Constraint constraint) throws SQLException {
        Reference reference = Objects.requireNonNull(constraint.reference());
        long orphans = orphans(child, constraint);
        if (orphans == 0 || !buildable(child, reference)) {
            return List.of();
        }
        long rows = orphans == Long.MAX_VALUE ? site.rows(child) : orphans;
        return List.of(reference.table().equals(SYSTEMS) ? systems(rows) : addresses(rows));
    }

    static boolean buildable(String child, Reference reference) {
        return (child.equals(SESSIONS) && reference.table().equals(ADDRESSES))
                || (child.equals(ADDRESSES) && reference.table().equals(SYSTEMS));
    }

    public boolean buildable(String child, Constraint constraint) {
        return buildable(child, Objects.requireNonNull(constraint.reference()));
    }

    /** Whether all rows will have their parents by the time they are checked. */
    boolean canValidate(String child, Constraint constraint) throws SQLException {
        Reference reference = Objects.requireNonNull(constraint.reference());
        return buildable(child, reference) || orphans(child, constraint) == 0;
    }

    /** How many rows point at nothing; as many as can be where that cannot be told yet. */
    public long orphans(String child, Constraint constraint) throws SQLException {
        Reference reference = Objects.requireNonNull(constraint.reference());
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < constraint.columns().size(); i++) {
            Optional<Column> own = site.column(child, constraint.columns().get(i));
            Optional<Column> other =
                    site.column(reference.table(), reference.columns().get(i));
            if (own.isEmpty()) {
                return 0;
            }
            if (other.isEmpty()) {
                return Long.MAX_VALUE;
            }
            pairs.add(value("parent", other.get(), own.get()) + " = " + value("child", own.get(), other.get()));
        }
        return site.examination()
                .look()
                .count(
                        "rows of " + child + " without " + reference.table(),
                        without(child, constraint, "coalesce(sum(rows), 0)::bigint", pairs));
    }

    /** Each value is looked up once, however many rows have it. */
    private String without(String child, Constraint constraint, String asked, List<String> pairs) {
        String columns = Site.columns(constraint.columns());
        return """
                WITH child AS MATERIALIZED (
                    SELECT %1$s, count(*) AS rows FROM %2$s
                    WHERE (%1$s) IS NOT NULL
                    GROUP BY %1$s
                )
                SELECT %3$s FROM child
                WHERE NOT EXISTS (SELECT FROM %4$s AS parent WHERE %5$s)""".formatted(
                columns,
                site.table(child),
                asked,
                site.table(Objects.requireNonNull(constraint.reference()).table()),
                String.join(" AND ", pairs));
    }

    /** Unlike types are compared as the text they will be. */
    private static String value(String alias, Column column, Column other) {
        String name = alias + "." + Identifiers.quote(column.name());
        if (column.type().equals(other.type())) {
            return name;
        }
        return column.type().equals("inet") || column.type().equals("cidr") ? "host(" + name + ")" : name + "::text";
    }

    /** A query whose rows are a few keys of what points at nothing, and how many rows do. */
    public String samples(String child, Constraint constraint) {
        Reference reference = Objects.requireNonNull(constraint.reference());
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < constraint.columns().size(); i++) {
            Column own = site.column(child, constraint.columns().get(i)).orElseThrow();
            Column other =
                    site.column(reference.table(), reference.columns().get(i)).orElseThrow();
            pairs.add(value("parent", other, own) + " = " + value("child", own, other));
        }
        String asked = "concat_ws(' ', " + Site.columns(constraint.columns()) + "), rows";
        return without(child, constraint, asked, pairs) + "\nORDER BY rows DESC, 1 LIMIT 5";
    }

    RemedyStep systems(long rows) {
        String ips = site.table(ADDRESSES);
        return new RemedyStep(
                Phase.PARENTS,
                SYSTEMS + " from addresses",
                SYSTEMS,
                "make rows of asn_inventory for the systems that only addresses know",
                "ip_inventory.current_asn points at nothing",
                Action.together(
                        SetAside.value(
                                ADDRESSES,
                                "ip_address",
                                "current_asn",
                                "current_asn",
                                "not the number of a system",
                                ips + "\nWHERE current_asn <= 0"),
                        "UPDATE " + ips + " SET current_asn = NULL\nWHERE current_asn <= 0",
                        """
                        INSERT INTO %s (asn_number, organization_name, organization_country, first_seen, last_seen,
                            unique_ip_count, total_session_count, enrichment)
                        SELECT current_asn, max(name), max(country), min(first_seen), max(last_seen), count(*),
                            coalesce(least(sum(session_count), 2147483647), 0), '{}'
                        FROM (SELECT *, %s AS name, %s AS country FROM %s) AS ip
                        WHERE current_asn IS NOT NULL
                            AND NOT EXISTS (SELECT FROM %s WHERE asn_number = current_asn)
                        GROUP BY current_asn""".formatted(
                                        site.table(SYSTEMS),
                                        Documents.systemName("enrichment"),
                                        Documents.systemCountry("enrichment"),
                                        ips,
                                        site.table(SYSTEMS))),
                site.change(SYSTEMS, rows, true));
    }

    RemedyStep addresses(long rows) {
        List<String> statements = new ArrayList<>();
        statements.add(candidates());
        if (site.examination().wanted().table(SYSTEMS).isPresent()) {
            statements.add("""
                    INSERT INTO %s (asn_number, organization_name, organization_country, first_seen, last_seen,
                        unique_ip_count, total_session_count, enrichment)
                    SELECT asn, max(%s), max(%s), min(first_seen), max(last_seen), count(*), sum(sessions), '{}'
                    FROM cowrie_parent
                    WHERE asn IS NOT NULL AND NOT EXISTS (SELECT FROM %s WHERE asn_number = asn)
                    GROUP BY asn""".formatted(
                            site.table(SYSTEMS),
                            Documents.systemName("document"),
                            Documents.systemCountry("document"),
                            site.table(SYSTEMS)));
        }
        statements.add("""
                INSERT INTO %s (ip_address, current_asn, first_seen, last_seen, session_count, enrichment)
                SELECT address, asn, first_seen, last_seen, sessions, document
                FROM cowrie_parent""".formatted(site.table(ADDRESSES)));
        return new RemedyStep(
                Phase.PARENTS,
                ADDRESSES + " from sessions",
                ADDRESSES,
                "make rows of ip_inventory for the addresses that only sessions know",
                "session_summaries.source_ip points at nothing; each row is built from the sessions' own data",
                Action.together(statements),
                site.change(ADDRESSES, rows, true));
    }

    /** One row per address, with the fullest of its sessions' documents. */
    private String candidates() {
        String sessions = site.table(SESSIONS);
        return """
                CREATE TEMP TABLE cowrie_parent ON COMMIT DROP AS
                WITH orphan AS (
                    SELECT source_ip AS address,
                           min(coalesce(first_event_at, last_event_at, created_at)) AS first_seen,
                           max(coalesce(last_event_at, first_event_at, created_at)) AS last_seen,
                           count(*) AS sessions
                    FROM %1$s AS session
                    WHERE source_ip IS NOT NULL
                        AND NOT EXISTS (SELECT FROM %2$s AS known WHERE known.ip_address = session.source_ip)
                    GROUP BY source_ip
                ), fullest AS (
                    SELECT DISTINCT ON (source_ip) source_ip, session_id
                    FROM %1$s JOIN orphan ON address = source_ip
                    ORDER BY source_ip, pg_column_size(enrichment) DESC NULLS LAST, last_event_at DESC NULLS LAST, session_id
                ), told AS (
                    SELECT orphan.*, %3$s AS whole
                    FROM orphan
                    LEFT JOIN fullest ON source_ip = address
                    LEFT JOIN %1$s AS session USING (session_id)
                ), clean AS (
                    SELECT address, first_seen, last_seen, sessions,
                        %4$s AS document
                    FROM told
                )
                SELECT *,
                    %5$s AS asn
                FROM clean""".formatted(
                        sessions,
                        site.table(ADDRESSES),
                        Documents.taken("session.enrichment"),
                        Documents.cleaned("whole"),
                        Documents.system("document"));
    }
}
