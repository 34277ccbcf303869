package io.cowrieshell.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The version a database really has, judged by the objects each version brought, whatever it says of itself.
 *
 * @param version the highest whose objects are all there; 0 when there is no such database at all
 * @param beyond whether objects of a later version are there as well: something stopped half-way, or was not cleaned up
 */
public record ObservedVersion(int version, boolean beyond) {

    private static final String MARKS = """
            with mark(version, relation, attribute) as (values
              (15, 'session_summaries', 'session_id'), (15, 'raw_events', 'payload'), (15, 'schema_state', 'value'),
              (16, 'session_summaries', 'source_ip'), (16, 'session_summaries', 'snapshot_asn'),
              (16, 'session_summaries', 'snapshot_country'), (16, 'session_summaries', 'enrichment_at'),
              (16, 'asn_inventory', 'asn_number'), (16, 'ip_inventory', 'geo_country'),
              (16, 'ip_asn_history', 'observed_at'),
              (17, 'session_summaries', 'ssh_key_fingerprint'), (17, 'session_summaries', 'password_hash'),
              (17, 'session_summaries', 'command_signature'))
            select version, count(a.attname) as there, count(*) as wanted
            from mark m
            left join pg_catalog.pg_attribute a
              on a.attrelid = to_regclass(m.relation) and a.attname = m.attribute and not a.attisdropped
            group by version order by version
            """;

    public static ObservedVersion read(Connection connection) throws SQLException {
        int version = 0;
        boolean whole = true;
        boolean beyond = false;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MARKS)) {
            while (row.next()) {
                boolean complete = row.getInt("there") == row.getInt("wanted");
                beyond |= !(complete && whole) && row.getInt("there") > 0;
                whole &= complete;
                version = whole ? row.getInt("version") : version;
            }
        }
        return new ObservedVersion(version, beyond);
    }
}
