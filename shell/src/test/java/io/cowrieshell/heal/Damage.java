package io.cowrieshell.heal;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Index;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What people and accidents do to a database: one statement each, drawn without looking whether it can be carried out.
 * Nothing here takes away what could not be known afterwards: no value of version 15, no key of an inventory.
 */
final class Damage {

    /** What others are told apart by; without it a row is nothing. */
    private static final Set<String> IDENTITY = Set.of(
            "ip_inventory.ip_address",
            "asn_inventory.asn_number",
            "ip_asn_history.ip_address",
            "ip_asn_history.asn_number");

    private static final List<Function<Random, String>> KINDS = List.of(
            Damage::index,
            Damage::column,
            Damage::constraint,
            Damage::type,
            Damage::type,
            Damage::looseness,
            Damage::invalidIndex,
            Damage::version,
            Damage::rows,
            Damage::rows,
            Damage::rows,
            Damage::own);

    private static final List<String> CONSTRAINTS = List.of(
            "ALTER TABLE session_summaries DROP CONSTRAINT fk_session_source_ip",
            "ALTER TABLE ip_inventory DROP CONSTRAINT fk_ip_current_asn",
            "ALTER TABLE session_summaries DROP CONSTRAINT snapshot_country_iso",
            "ALTER TABLE ip_inventory DROP CONSTRAINT ip_inventory_session_count_check",
            "ALTER TABLE ip_inventory DROP CONSTRAINT ip_inventory_pkey CASCADE",
            "ALTER TABLE asn_inventory DROP CONSTRAINT pk_asn_inventory CASCADE",
            "ALTER TABLE asn_inventory DROP CONSTRAINT asn_inventory_pkey CASCADE",
            "ALTER TABLE ip_asn_history DROP CONSTRAINT pk_ip_asn_history",
            "ALTER TABLE ip_asn_history DROP CONSTRAINT ip_asn_history_pkey",
            "ALTER TABLE schema_state DROP CONSTRAINT pk_schema_state",
            "ALTER TABLE session_summaries DROP CONSTRAINT pk_session_summaries CASCADE",
            "ALTER TABLE command_stats DROP CONSTRAINT uq_command_stats_session_command");

    private static final Map<String, List<String>> OTHER_TYPES = Map.of(
            "character varying", List.of("text", "varchar(200)", "inet"),
            "text", List.of("varchar(60)", "text[]"),
            "text[]", List.of("text"),
            "integer", List.of("bigint", "text", "numeric"),
            "bigint", List.of("numeric", "text"),
            "boolean", List.of("text", "integer"),
            "timestamp with time zone", List.of("timestamp", "text"),
            "json", List.of("text"),
            "jsonb", List.of("json", "text"));

    private static final List<String> VERSIONS = List.of(
            "DELETE FROM schema_state WHERE key = 'schema_version'",
            "UPDATE schema_state SET value = '15' WHERE key = 'schema_version'",
            "UPDATE schema_state SET value = '16' WHERE key = 'schema_version'",
            "UPDATE schema_state SET value = '17' WHERE key = 'schema_version'",
            "UPDATE schema_state SET value = 'banana' WHERE key = 'schema_version'",
            "UPDATE schema_state SET value = '' WHERE key = 'schema_version'",
            "UPDATE schema_state SET value = ' 16 ' WHERE key = 'schema_version'",
            "INSERT INTO schema_state VALUES ('schema_version', '16')");

    private static final List<String> ROWS = List.of(
            "UPDATE session_summaries SET source_ip = '198.51.100.77' WHERE event_count % 11 = 0",
            "UPDATE session_summaries SET source_ip = ' 198.51.100.78' WHERE event_count % 13 = 0",
            "UPDATE session_summaries SET source_ip = '2001:DB8::00aB' WHERE event_count % 17 = 0",
            "UPDATE session_summaries SET source_ip = '' WHERE event_count % 11 = 1",
            "UPDATE session_summaries SET source_ip = 'not-an-ip' WHERE event_count % 11 = 2",
            "UPDATE session_summaries SET source_ip = source_ip || '/32' WHERE event_count % 11 = 3",
            "UPDATE session_summaries SET source_ip = NULL WHERE event_count % 3 = 0",
            "UPDATE ip_inventory SET ip_address = ip_address || ' ' WHERE session_count = 1",
            "INSERT INTO ip_inventory (ip_address, first_seen, last_seen) VALUES"
                    + " ('2001:DB8::00AB', '2025-08-01 00:00+00', '2025-08-02 00:00+00'),"
                    + " ('2001:db8:0::ab', '2025-07-01 00:00+00', '2025-07-02 00:00+00')",
            "INSERT INTO ip_inventory (ip_address, first_seen, last_seen) VALUES"
                    + " ('none', '2025-08-01 00:00+00', '2025-08-02 00:00+00'),"
                    + " ('', '2025-08-01 00:00+00', '2025-08-02 00:00+00')",
            "INSERT INTO ip_inventory (ip_address, first_seen, last_seen) VALUES"
                    + " ('192.0.2.1/24', '2025-08-01 00:00+00', '2025-08-02 00:00+00'),"
                    + " ('192.0.2.1', '2025-08-01 00:00+00', '2025-08-02 00:00+00')",
            "INSERT INTO ip_inventory (ip_address, first_seen, last_seen, session_count)"
                    + " SELECT ip_address, first_seen - interval '1 day', last_seen, 3 FROM ip_inventory"
                    + " WHERE session_count % 2 = 0",
            "DELETE FROM ip_inventory WHERE session_count % 3 = 1",
            "DELETE FROM asn_inventory WHERE asn_number % 2 = 0",
            "INSERT INTO asn_inventory (asn_number, first_seen, last_seen, enrichment)"
                    + " SELECT asn_number, first_seen, last_seen - interval '1 day', '{}' FROM asn_inventory",
            "UPDATE ip_inventory SET current_asn = 65550 WHERE session_count = 2",
            "UPDATE ip_inventory SET current_asn = 0 WHERE session_count = 1",
            "UPDATE ip_inventory SET session_count = -1 WHERE session_count = 1",
            "UPDATE ip_inventory SET session_count = NULL WHERE session_count = 2",
            "UPDATE ip_inventory SET first_seen = NULL WHERE session_count = 1",
            "UPDATE ip_inventory SET last_seen = NULL, enrichment = NULL",
            "UPDATE asn_inventory SET first_seen = NULL, unique_ip_count = NULL",
            "UPDATE ip_inventory SET enrichment = '{\"greynoise\": {\"noise\": \"maybe\"}}' WHERE session_count = 1",
            "UPDATE ip_inventory SET enrichment = '{\"cymru\": {\"country\": \"USA\"}}' WHERE session_count = 2",
            "UPDATE ip_inventory SET enrichment = '\"pending\"' WHERE session_count = 1",
            "UPDATE ip_inventory SET enrichment = '{\"client\": \"a\\u0000b\"}' WHERE session_count = 1",
            "UPDATE ip_inventory SET enrichment = 'nothing' WHERE session_count = 1",
            "UPDATE session_summaries SET snapshot_country = lower(snapshot_country) WHERE event_count % 2 = 0",
            "UPDATE session_summaries SET snapshot_country = '??' WHERE event_count % 5 = 0",
            "UPDATE session_summaries SET snapshot_country = ' us' WHERE event_count % 5 = 1",
            "UPDATE session_summaries SET snapshot_ip_type = '{VPN,PROXY}' WHERE event_count % 5 = 0",
            "UPDATE session_summaries SET snapshot_asn = '4200000001' WHERE event_count % 5 = 0",
            "UPDATE session_summaries SET enrichment_at = 'yesterday' WHERE event_count % 5 = 0",
            "UPDATE session_summaries SET enrichment_at = '2025-02-30T12:00:00Z' WHERE event_count % 5 = 1",
            "INSERT INTO ip_asn_history (ip_address, asn_number, observed_at) VALUES"
                    + " ('2001:DB8::00AB', 5, '2025-08-01 00:00+00'), ('none', 5, '2025-08-01 00:00+00')",
            "INSERT INTO ip_asn_history SELECT * FROM ip_asn_history",
            "ALTER TABLE session_summaries ADD COLUMN snapshot_ip_types text[] DEFAULT '{PROXY,VPN}'",
            "ALTER TABLE session_summaries ADD COLUMN snapshot_ip_type text DEFAULT 'VPN'",
            "ALTER TABLE session_summaries ADD COLUMN note text NOT NULL DEFAULT 'of the operator'");

    private static final List<String> OWN = List.of(
            "CREATE VIEW busy AS SELECT source_ip, count(*) FROM session_summaries GROUP BY source_ip",
            "CREATE VIEW places AS SELECT ip_address, geo_country, current_asn FROM ip_inventory",
            "CREATE VIEW far_places AS SELECT * FROM places WHERE geo_country <> 'US'",
            "CREATE VIEW kinds AS SELECT snapshot_ip_type, snapshot_country FROM session_summaries",
            "CREATE VIEW systems AS SELECT asn_number, organization_name, first_seen FROM asn_inventory",
            "CREATE MATERIALIZED VIEW daily AS SELECT first_event_at::date AS day, snapshot_asn, count(*) AS sessions"
                    + " FROM session_summaries GROUP BY 1, 2",
            "CREATE INDEX own_index ON session_summaries (source_ip, first_event_at)",
            "CREATE INDEX own_places ON ip_inventory (lower(geo_country))",
            "CREATE TABLE watched (ip_address varchar(45) REFERENCES ip_inventory (ip_address))",
            "CREATE FUNCTION own() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE TRIGGER own"
                    + " BEFORE UPDATE OF source_ip ON session_summaries FOR EACH ROW EXECUTE FUNCTION own()",
            "ALTER TABLE ip_inventory CLUSTER ON ip_inventory_pkey",
            "CREATE STATISTICS own_statistics ON source_ip, snapshot_asn FROM session_summaries");

    private Damage() {}

    static String drawn(Random random) {
        return one(KINDS, random).apply(random);
    }

    private static String index(Random random) {
        return "DROP INDEX " + anyIndex(random);
    }

    private static String invalidIndex(Random random) {
        return "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '" + anyIndex(random) + "'::regclass";
    }

    private static String anyIndex(Random random) {
        List<String> names = tables(random)
                .flatMap(table -> table.indexes().stream())
                .map(wanted -> wanted.index())
                .map(Index::name)
                .toList();
        return one(names, random);
    }

    private static String column(Random random) {
        Place place = later(random);
        if (IDENTITY.contains(place.toString())) {
            return constraint(random);
        }
        boolean replaced = !place.column.generated().isEmpty() && random.nextBoolean();
        return "ALTER TABLE " + place.table + (replaced ? " ALTER COLUMN " : " DROP COLUMN ") + place.column.name()
                + (replaced ? " DROP EXPRESSION" : " CASCADE");
    }

    private static String constraint(Random random) {
        return one(CONSTRAINTS, random);
    }

    private static String type(Random random) {
        Place place = random.nextInt(4) == 0 ? any(random) : later(random);
        String name = place.column.name();
        String from = place.column.type().replaceFirst("\\(.*\\)", "");
        List<String> others = OTHER_TYPES.getOrDefault(from, List.of("text"));
        String to = one(others, random);
        String value = from.equals("timestamp with time zone") && to.equals("timestamp")
                ? name + " AT TIME ZONE 'UTC'"
                : to.endsWith("[]")
                        ? "ARRAY[" + name + "]"
                        : from.equals("boolean") && to.equals("integer") ? name + "::int" : name + "::" + to;
        return "ALTER TABLE " + place.table + " ALTER COLUMN " + name + " DROP DEFAULT, ALTER COLUMN " + name + " TYPE "
                + to + " USING " + value;
    }

    private static String looseness(Random random) {
        Place place = random.nextInt(3) == 0 ? any(random) : later(random);
        return "ALTER TABLE " + place.table + " ALTER COLUMN " + place.column.name() + " DROP "
                + (place.column.notNull() && random.nextBoolean() ? "NOT NULL" : "DEFAULT");
    }

    private static String version(Random random) {
        return one(VERSIONS, random);
    }

    private static String rows(Random random) {
        return one(ROWS, random);
    }

    private static String own(Random random) {
        return one(OWN, random);
    }

    /** A column, and where it stands. */
    private record Place(String table, WantedColumn column) {
        @Override
        public String toString() {
            return table + "." + column.name();
        }
    }

    private static Place any(Random random) {
        return one(tables(random).flatMap(table -> places(table)).toList(), random);
    }

    /** One that version 15 did not have. */
    private static Place later(Random random) {
        return one(
                tables(random)
                        .flatMap(table -> places(table))
                        .filter(place -> Blueprints.version(15)
                                .table(place.table)
                                .flatMap(table -> table.column(place.column.name()))
                                .isEmpty())
                        .toList(),
                random);
    }

    private static Stream<Place> places(WantedTable table) {
        return table.columns().stream().map(column -> new Place(table.name(), column));
    }

    /** Mostly the tables that were migrated. */
    private static Stream<WantedTable> tables(Random random) {
        Stream<WantedTable> all = Blueprints.version(17).tables().values().stream();
        Set<String> tiers = Set.of("session_summaries", "ip_inventory", "asn_inventory", "ip_asn_history");
        // The draw is made in any case, so that a state depends on its seed alone.
        boolean everywhere = random.nextInt(5) == 0;
        return all.filter(table -> everywhere || tiers.contains(table.name()));
    }

    private static <T> T one(List<T> things, Random random) {
        return things.get(random.nextInt(things.size()));
    }
}
