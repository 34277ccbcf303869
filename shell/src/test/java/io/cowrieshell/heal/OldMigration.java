package io.cowrieshell.heal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The way of the old system from version 15 to 17, and the ways back that were published for it, statement by statement.
 * Where several forms of a statement went into the field, one of them is drawn.
 */
final class OldMigration {

    private static final List<String> SOURCE_ADDRESS = List.of(
            "ALTER TABLE session_summaries ADD COLUMN source_ip varchar(45)",
            "UPDATE session_summaries SET source_ip = enrichment -> 'dshield' -> 'ip' ->> 'number'",
            "CREATE INDEX idx_session_source_ip ON session_summaries (source_ip)");

    private static final List<String> SYSTEMS = List.of("""
            CREATE TABLE asn_inventory (asn_number serial PRIMARY KEY, organization_name text,
                organization_country varchar(2), rir_registry varchar(10), asn_type text,
                is_known_hosting boolean NOT NULL DEFAULT false, is_known_vpn boolean NOT NULL DEFAULT false,
                first_seen timestamptz NOT NULL, last_seen timestamptz NOT NULL,
                unique_ip_count integer NOT NULL DEFAULT 0, total_session_count integer NOT NULL DEFAULT 0,
                enrichment json NOT NULL, enrichment_updated_at timestamptz,
                created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now())""", """
            CREATE TABLE asn_inventory (asn_number integer PRIMARY KEY CHECK (asn_number > 0), organization_name text,
                organization_country varchar(2), registry varchar(10), asn_type text,
                is_known_hosting boolean DEFAULT false, is_known_vpn boolean DEFAULT false,
                first_seen timestamptz NOT NULL, last_seen timestamptz NOT NULL,
                unique_ip_count integer DEFAULT 0, total_session_count integer DEFAULT 0,
                enrichment jsonb NOT NULL DEFAULT '{}', enrichment_updated_at timestamptz,
                created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now())""");

    private static final List<String> SYSTEMS_FILLED = List.of(
            "CREATE INDEX idx_asn_org_name ON asn_inventory (organization_name)",
            "CREATE INDEX idx_asn_type ON asn_inventory (asn_type)",
            "CREATE INDEX idx_asn_session_count ON asn_inventory (total_session_count DESC)",
            """
            INSERT INTO asn_inventory (asn_number, organization_country, first_seen, last_seen, unique_ip_count,
                total_session_count, enrichment)
            SELECT (enrichment -> 'cymru' ->> 'asn')::int, max(enrichment -> 'cymru' ->> 'country'),
                min(first_event_at), max(last_event_at), count(DISTINCT source_ip), count(*), '{}'
            FROM session_summaries WHERE enrichment -> 'cymru' ->> 'asn' IS NOT NULL GROUP BY 1""");

    private static final String GENERATED = """
            geo_country varchar(2) GENERATED ALWAYS AS (upper(coalesce(enrichment -> 'maxmind' ->> 'country',
                enrichment -> 'cymru' ->> 'country', enrichment -> 'dshield' -> 'ip' ->> 'ascountry', 'XX'))) STORED,
            ip_types text[] DEFAULT ARRAY[]::text[],
            is_scanner boolean GENERATED ALWAYS AS
                (coalesce((enrichment -> 'greynoise' ->> 'noise')::boolean, false)) STORED,
            is_bogon boolean GENERATED ALWAYS AS
                (coalesce((enrichment -> 'validation' ->> 'is_bogon')::boolean, false)) STORED,
            """;

    /** As it was first, as a migration that stopped in it left it, and as it should be. */
    private static final List<String> ADDRESSES =
            List.of(addresses("inet", GENERATED), addresses("varchar(45)", ""), addresses("varchar(45)", GENERATED));

    private static final List<String> ADDRESSES_FILLED = List.of(
            "CREATE INDEX idx_ip_current_asn ON ip_inventory (current_asn)",
            "CREATE INDEX idx_ip_staleness_active ON ip_inventory (enrichment_updated_at, last_seen)"
                    + " WHERE enrichment_updated_at IS NOT NULL",
            "CREATE INDEX idx_ip_geo_country ON ip_inventory (geo_country)",
            "CREATE INDEX idx_ip_session_count ON ip_inventory (session_count DESC)",
            """
            INSERT INTO ip_inventory (ip_address, current_asn, first_seen, last_seen, session_count, enrichment)
            SELECT DISTINCT ON (source_ip) source_ip::inet, (enrichment -> 'cymru' ->> 'asn')::int, first_event_at,
                last_event_at, count(*) OVER (PARTITION BY source_ip), enrichment::text::jsonb
            FROM session_summaries WHERE source_ip IS NOT NULL ORDER BY source_ip, last_event_at DESC""",
            """
            INSERT INTO ip_inventory (ip_address, current_asn, first_seen, last_seen, session_count, enrichment)
            SELECT DISTINCT ON (source_ip) source_ip, (enrichment -> 'cymru' ->> 'asn')::int, first_event_at,
                last_event_at, count(*) OVER (PARTITION BY source_ip), enrichment::text::jsonb
            FROM session_summaries WHERE source_ip IS NOT NULL ORDER BY source_ip, last_event_at DESC""",
            """
            CREATE TABLE ip_asn_history (ip_address varchar(45) NOT NULL, asn_number integer NOT NULL,
                observed_at timestamptz NOT NULL DEFAULT now(), verification_source varchar(50),
                PRIMARY KEY (ip_address, asn_number, observed_at))""",
            "INSERT INTO ip_asn_history SELECT ip_address, current_asn, last_seen, 'migration' FROM ip_inventory"
                    + " WHERE current_asn IS NOT NULL");

    private static final List<String> KIND = List.of(
            "ALTER TABLE session_summaries ADD COLUMN snapshot_ip_types text[]",
            "ALTER TABLE session_summaries ADD COLUMN snapshot_ip_types text",
            "ALTER TABLE session_summaries ADD COLUMN snapshot_ip_type text");

    private static final List<String> SNAPSHOT = List.of(
            "ALTER TABLE session_summaries ADD COLUMN enrichment_at timestamptz",
            "ALTER TABLE session_summaries ADD COLUMN snapshot_asn integer",
            "ALTER TABLE session_summaries ADD COLUMN snapshot_country varchar(2)",
            "ALTER TABLE session_summaries ADD CONSTRAINT snapshot_country_iso"
                    + " CHECK (snapshot_country IS NULL OR snapshot_country ~ '^[A-Z]{2}$')",
            "CREATE INDEX idx_session_first_event_brin ON session_summaries USING brin (first_event_at)",
            "CREATE INDEX idx_session_last_event_brin ON session_summaries USING brin (last_event_at)",
            "CREATE INDEX idx_session_snapshot_asn ON session_summaries (snapshot_asn)",
            "CREATE INDEX idx_session_snapshot_country ON session_summaries (snapshot_country)",
            "UPDATE session_summaries SET snapshot_asn = (enrichment -> 'cymru' ->> 'asn')::int,"
                    + " snapshot_country = enrichment -> 'cymru' ->> 'country', enrichment_at = updated_at",
            "UPDATE session_summaries SET snapshot_ip_types = ARRAY['PROXY', 'VPN'] WHERE event_count % 7 = 0",
            "UPDATE session_summaries SET snapshot_ip_types = 'DATACENTER' WHERE event_count % 5 = 0");

    private static final List<String> REFERENCES = List.of(
            "ALTER TABLE ip_inventory ADD CONSTRAINT fk_ip_current_asn FOREIGN KEY (current_asn)"
                    + " REFERENCES asn_inventory (asn_number) NOT VALID",
            "ALTER TABLE session_summaries ADD CONSTRAINT fk_session_source_ip FOREIGN KEY (source_ip)"
                    + " REFERENCES ip_inventory (ip_address) NOT VALID",
            "ALTER TABLE ip_inventory VALIDATE CONSTRAINT fk_ip_current_asn",
            "ALTER TABLE session_summaries VALIDATE CONSTRAINT fk_session_source_ip",
            "UPDATE schema_state SET value = '16' WHERE key = 'schema_version'");

    private static final List<String> TO_17 = List.of(
            "ALTER TABLE session_summaries ALTER COLUMN snapshot_ip_types TYPE text"
                    + " USING array_to_string(snapshot_ip_types, ',')",
            "ALTER TABLE session_summaries ALTER COLUMN snapshot_ip_types TYPE text USING snapshot_ip_types::text",
            "ALTER TABLE session_summaries RENAME COLUMN snapshot_ip_types TO snapshot_ip_type",
            "ALTER TABLE session_summaries ADD COLUMN ssh_key_fingerprint varchar(128)",
            "ALTER TABLE session_summaries ADD COLUMN password_hash varchar(64)",
            "ALTER TABLE session_summaries ADD COLUMN command_signature text",
            "CREATE INDEX idx_session_ssh_key_fp ON session_summaries (ssh_key_fingerprint)",
            "CREATE INDEX idx_session_password_hash ON session_summaries (password_hash)",
            "CREATE INDEX idx_session_command_sig ON session_summaries (command_signature)",
            "UPDATE schema_state SET value = '17' WHERE key = 'schema_version'");

    private static final List<String> BACK = List.of(
            "DROP TABLE IF EXISTS ip_asn_history CASCADE",
            "DROP TABLE IF EXISTS ip_inventory CASCADE",
            "DROP TABLE IF EXISTS asn_inventory CASCADE",
            "ALTER TABLE session_summaries DROP COLUMN IF EXISTS source_ip CASCADE",
            "ALTER TABLE session_summaries DROP COLUMN IF EXISTS enrichment_at",
            "ALTER TABLE session_summaries DROP COLUMN IF EXISTS snapshot_asn",
            "ALTER TABLE session_summaries DROP COLUMN IF EXISTS snapshot_country",
            "ALTER TABLE session_summaries DROP COLUMN IF EXISTS snapshot_ip_types",
            "DROP INDEX IF EXISTS idx_session_source_ip",
            "DROP INDEX IF EXISTS idx_session_first_event_brin",
            "DROP INDEX IF EXISTS idx_session_last_event_brin",
            "DROP INDEX IF EXISTS idx_session_snapshot_asn",
            "DROP INDEX IF EXISTS idx_session_snapshot_country",
            "ALTER TABLE session_summaries RENAME COLUMN snapshot_ip_type TO snapshot_ip_types",
            "UPDATE session_summaries SET source_ip = NULL, snapshot_asn = NULL, snapshot_country = NULL,"
                    + " enrichment_at = NULL WHERE enrichment_at > '2025-11-06 00:00:00'",
            "UPDATE schema_state SET value = '15' WHERE key = 'schema_version'");

    private OldMigration() {}

    private static String addresses(String type, String generated) {
        return """
                CREATE TABLE ip_inventory (ip_address %s PRIMARY KEY, current_asn integer,
                    asn_last_verified timestamptz, first_seen timestamptz NOT NULL, last_seen timestamptz NOT NULL,
                    session_count integer DEFAULT 1 CHECK (session_count >= 0),
                    enrichment jsonb NOT NULL DEFAULT '{}', enrichment_updated_at timestamptz,
                    enrichment_version varchar(20) DEFAULT '2.2', %s
                    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now())""".formatted(type, generated);
    }

    /** A migration that may have stopped anywhere, and with holes in it. */
    static List<String> forth(Random random) {
        List<String> whole = new ArrayList<>(SOURCE_ADDRESS);
        whole.add(one(SYSTEMS, random));
        whole.addAll(SYSTEMS_FILLED);
        whole.add(one(ADDRESSES, random));
        whole.addAll(ADDRESSES_FILLED);
        whole.add(one(KIND, random));
        whole.addAll(SNAPSHOT);
        whole.addAll(REFERENCES);
        whole.addAll(to17(random));
        boolean stopped = random.nextInt(3) == 0;
        return some(
                stopped ? whole.subList(0, random.nextInt(whole.size())) : whole,
                0.85 + random.nextDouble() / 4,
                random);
    }

    /** From a database that has 16 already. */
    static List<String> to17(Random random) {
        return some(TO_17, 0.9, random);
    }

    /** A clean-up of which some was carried out. */
    static List<String> back(Random random) {
        return some(BACK, random.nextDouble(), random);
    }

    private static List<String> some(List<String> statements, double share, Random random) {
        return statements.stream()
                .filter(statement -> random.nextDouble() < share)
                .toList();
    }

    private static String one(List<String> forms, Random random) {
        return forms.get(random.nextInt(forms.size()));
    }
}
