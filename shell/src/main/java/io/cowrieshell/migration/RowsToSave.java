package io.cowrieshell.migration;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.enrichment.Documents;
import io.cowrieshell.enrichment.SessionFacts;
import io.cowrieshell.enrichment.Values;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rows say something that a migration would not make again from what sessions say. In doubt a row is saved: of an
 * address no more than two documents are read, and of a system three.
 */
public record RowsToSave(Ground ground) {

    private static final String ENDED = "coalesce(last_event_at, first_event_at, created_at)";

    /**
     * The rows of a table.
     *
     * @param query gives {@code row_key} and {@code row}
     */
    public record Rows(String relation, String query) {

        public String count() {
            return "SELECT count(*) FROM (\n" + query + "\n) AS saved";
        }

        /** Rows that are written alike get a number, so that none is lost. */
        public String save() {
            return """
                    INSERT INTO %1$s (relation, row_key, "row")
                    SELECT '%2$s', row_key || CASE WHEN place > 1 THEN ' (' || place || ')' ELSE '' END, "row"
                    FROM (SELECT *, row_number() OVER (PARTITION BY row_key) AS place FROM (
                    %3$s
                    ) AS saved) AS numbered""".formatted(SavedRows.TABLE, relation, query);
        }

        /** What is saved from before makes place, and stays. */
        public String makePlace() {
            return "UPDATE %1$s SET row_key = row_key || ' of run ' || coalesce(run_id, 0) WHERE relation = '%2$s' AND row_key !~ ' of run [0-9]+$'"
                    .formatted(SavedRows.TABLE, relation);
        }
    }

    public static RowsToSave of(Catalog catalog) {
        return new RowsToSave(new Ground(catalog, false, false, true));
    }

    /** Of the table, or of what later versions added to it; empty where nothing of it is there. */
    public Optional<Rows> in(String relation) {
        return ground.catalog().table(relation).flatMap(table -> switch (relation) {
            case Ground.SYSTEMS -> Optional.of(new Rows(relation, systems(table)));
            case Ground.ADDRESSES -> Optional.of(new Rows(relation, addresses(table)));
            case Ground.HISTORY -> Optional.of(new Rows(relation, history(table)));
            case Ground.SESSIONS -> sessions(table).map(query -> new Rows(relation, query));
            default -> Optional.empty();
        });
    }

    private String addresses(Table table) {
        String key = key(table, "address", "ip_address");
        List<String> news = new ArrayList<>(beyond(table, "address"));
        news.add(differs(table, "current_asn", "told.asn::text"));
        news.add(differs(
                table, "asn_last_verified", "(CASE WHEN told.asn IS NOT NULL THEN told.enriched_at END)::text"));
        news.add(differs(table, "enrichment_updated_at", "told.enriched_at::text"));
        news.add(differs(table, "enrichment_version", "'2.2'"));
        table.column("ip_types").ifPresent(column -> news.add("coalesce(address.ip_types::text, '{}') <> '{}'"));
        table.column("enrichment").ifPresent(column -> {
            String there = "address.enrichment::json";
            news.add("(address.enrichment IS NOT NULL AND (NOT %s OR %s IS DISTINCT FROM coalesce(%s, '{}')))"
                    .formatted(Documents.readable(there), Documents.taken(there), Documents.cleaned("own.document")));
        });
        news.removeIf(String::isEmpty);
        if (!ground.has(Ground.SESSIONS, "source_ip")
                || table.column("ip_address").isEmpty()) {
            return all(table, "address", key);
        }
        return """
                WITH %1$s
                SELECT %2$s AS row_key, to_json(address) AS "row"
                FROM %3$s AS address
                LEFT JOIN told ON told.source_ip = %2$s
                LEFT JOIN LATERAL (SELECT %4$s AS document FROM %5$s AS session
                    WHERE session.session_id = told.session_id OFFSET 0) AS own ON true
                WHERE NOT EXISTS (SELECT FROM visit WHERE source_ip = %2$s)
                    OR %6$s""".formatted(
                        told(),
                        key,
                        ground.addresses(),
                        Documents.taken("session.enrichment"),
                        ground.sessions(),
                        String.join("\n    OR ", news));
    }

    /** As {@link AddressStatements#told} chooses; the second document is read where the first says nothing. */
    private String told() {
        // Not a join, whose rows the server cannot foresee here: the addresses become a hash table.
        String silent = " AND visit.source_ip NOT IN (SELECT source_ip FROM fact_1 WHERE source_ip IS NOT NULL"
                + " AND coalesce(asn::text, country, kind) IS NOT NULL)";
        String visit = """
                visit AS MATERIALIZED (
                SELECT * FROM (SELECT %1$s AS source_ip, session_id,
                    row_number() OVER (PARTITION BY source_ip ORDER BY %2$s DESC, session_id) AS place
                    FROM %3$s AS session WHERE source_ip IS NOT NULL) AS placed
                WHERE place <= 2
                )""".formatted(text(Ground.SESSIONS, "session", "source_ip"), ENDED, ground.sessions());
        String told = """
                told AS (
                SELECT DISTINCT ON (visit.source_ip) visit.source_ip, visit.session_id, asn, enriched_at
                FROM (SELECT * FROM fact_1 UNION ALL SELECT * FROM fact_2) AS fact
                JOIN visit ON visit.session_id = fact.session_id
                WHERE odd_document IS NULL
                ORDER BY visit.source_ip, (asn IS NULL AND country IS NULL AND kind IS NULL), place
                )""";
        return String.join(",\n", visit, facts(1, ""), facts(2, silent), told);
    }

    /** As columns hold them that are made anew, however wide somebody has made those that are there. */
    private String facts(int place, String some) {
        String from = "visit JOIN " + ground.sessions() + " AS session ON session.session_id = visit.session_id"
                + " AND visit.place = " + place + some;
        return """
                said_%1$d AS MATERIALIZED (
                %2$s
                ), fact_%1$d AS MATERIALIZED (
                %3$s
                )""".formatted(
                place, SessionFacts.said(from, "visit.source_ip"), SessionFacts.of("said_" + place, Integer.MAX_VALUE));
    }

    private String systems(Table table) {
        String key = key(table, "system", "asn_number");
        String visits = visits();
        if (visits.isEmpty() || table.column("asn_number").isEmpty()) {
            return all(table, "system", key);
        }
        List<String> news = new ArrayList<>(beyond(table, "system"));
        for (String column : List.of("enrichment_updated_at", "asn_type")) {
            table.column(column).ifPresent(found -> news.add("system." + column + " IS NOT NULL"));
        }
        for (String column : List.of("is_known_hosting", "is_known_vpn")) {
            table.column(column)
                    .ifPresent(found -> news.add("coalesce(system." + column + "::text, 'false') <> 'false'"));
        }
        table.column("enrichment")
                .ifPresent(found -> news.add("coalesce(btrim(system.enrichment::text), '{}') NOT IN ('{}', 'null')"));
        news.add("told.asn IS NULL");
        news.addAll(unsaid(table, "organization_name", "names"));
        news.addAll(unsaid(table, "organization_country", "countries"));
        news.addAll(unsaid(table, "registry", "registries"));
        news.addAll(unsaid(table, "rir_registry", "registries"));
        return """
                WITH document AS (
                SELECT visit.asn, %1$s AS document
                FROM (%2$s) AS visit
                JOIN %3$s AS session ON session.session_id = visit.session_id
                WHERE place <= 3
                OFFSET 0
                ), told AS (
                SELECT asn, array_agg(%4$s) AS names, array_agg(%5$s) AS countries,
                    array_agg(substring(document #>> '{cymru,registry}' FROM '^.{1,10}$')) AS registries
                FROM document WHERE %6$s::text = asn GROUP BY asn
                )
                SELECT %7$s AS row_key, to_json(system) AS "row"
                FROM %8$s AS system
                LEFT JOIN told ON told.asn = %7$s
                WHERE %9$s""".formatted(
                        Documents.read("session.enrichment"),
                        visits,
                        ground.sessions(),
                        Documents.systemName("document"),
                        "coalesce(" + Values.country("(document #>> '{dshield,ip,ascountry}')") + ", "
                                + Values.country("(document #>> '{cymru,country}')") + ")",
                        Documents.system("document"),
                        key,
                        ground.systems(),
                        String.join("\n    OR ", news));
    }

    /** The latest sessions of each system, by what sessions or else addresses say; empty where neither can. */
    private String visits() {
        String asn;
        String from = ground.sessions() + " AS session";
        if (ground.has(Ground.SESSIONS, "snapshot_asn")) {
            asn = "session.snapshot_asn";
        } else if (ground.has(Ground.SESSIONS, "source_ip")
                && ground.has(Ground.ADDRESSES, "current_asn")
                && ground.has(Ground.ADDRESSES, "ip_address")) {
            asn = "address.current_asn";
            from += " JOIN %s AS address ON %s = %s"
                    .formatted(
                            ground.addresses(),
                            text(Ground.ADDRESSES, "address", "ip_address"),
                            text(Ground.SESSIONS, "session", "source_ip"));
        } else {
            return "";
        }
        String ended = ENDED.replaceAll("(\\w+_at)", "session.$1");
        return "SELECT %1$s::text AS asn, session.session_id, row_number() OVER (PARTITION BY %1$s ORDER BY %2$s DESC, session.session_id) AS place FROM %3$s WHERE %1$s IS NOT NULL"
                .formatted(asn, ended, from);
    }

    private String history(Table table) {
        List<String> parts = new ArrayList<>();
        for (String column : List.of("ip_address", "asn_number", "observed_at")) {
            table.column(column).ifPresent(found -> parts.add(text(Ground.HISTORY, "line", column)));
        }
        String key = parts.isEmpty() ? "line.ctid::text" : "concat_ws(' ', " + String.join(", ", parts) + ")";
        String all = all(table, "line", key);
        return table.column("verification_source").isEmpty()
                ? all
                : all + "\nWHERE line.verification_source IS DISTINCT FROM "
                        + Identifiers.literal(AddressStatements.SOURCE);
    }

    private Optional<String> sessions(Table table) {
        List<String> pairs = new ArrayList<>();
        List<String> there = new ArrayList<>();
        SavedRows.behaviour().stream()
                .flatMap(column -> column.names().stream())
                .filter(name -> table.column(name).isPresent())
                .forEach(name -> {
                    pairs.add(Identifiers.literal(name) + ", session." + Identifiers.quote(name));
                    there.add("session." + Identifiers.quote(name) + " IS NOT NULL");
                });
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of("""
                        SELECT session.session_id::text AS row_key, json_strip_nulls(json_build_object(%s)) AS "row"
                        FROM %s AS session
                        WHERE %s""".formatted(String.join(", ", pairs), ground.sessions(), String.join(" OR ", there)));
    }

    private String all(Table table, String alias, String key) {
        return "SELECT %1$s AS row_key, to_json(%2$s) AS \"row\"\nFROM %3$s AS %2$s"
                .formatted(key, alias, ground.catalog().quoted(table.name()));
    }

    private String differs(Table table, String column, String made) {
        return table.column(column)
                .map(found -> "address." + column + "::text IS DISTINCT FROM " + made)
                .orElse("");
    }

    private static List<String> unsaid(Table table, String column, String said) {
        return table
                .column(column)
                .map(found -> "(system.%1$s IS NOT NULL AND (system.%1$s::text = ANY (told.%2$s)) IS NOT TRUE)"
                        .formatted(column, said))
                .stream()
                .toList();
    }

    /** What somebody keeps in columns no version has. */
    private static List<String> beyond(Table table, String alias) {
        WantedTable known =
                Blueprints.version(Blueprints.LATEST).table(table.name()).orElseThrow();
        return table.columns().values().stream()
                .map(Column::name)
                .filter(name -> known.column(name).isEmpty())
                .map(name -> alias + "." + Identifiers.quote(name) + " IS NOT NULL")
                .toList();
    }

    private String key(Table table, String alias, String column) {
        String place = alias + ".ctid::text";
        return table.column(column).isPresent()
                ? "coalesce(" + text(table.name(), alias, column) + ", " + place + ")"
                : place;
    }

    /** A column as text; an address without the length of its prefix. */
    private String text(String table, String alias, String column) {
        String name = alias + "." + Identifiers.quote(column);
        String type = ground.column(table, column).map(Column::type).orElse("");
        return type.equals("inet") || type.equals("cidr") ? "host(" + name + ")" : name + "::text";
    }
}
