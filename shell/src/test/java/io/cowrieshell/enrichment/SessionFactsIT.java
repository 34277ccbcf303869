package io.cowrieshell.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is made of every value that was ever met, and of some that were not: the value, or what is set aside of it behind
 * {@code odd}. No value raises; the settings of the session are as wrong as can be.
 */
class SessionFactsIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @BeforeEach
    void wrong_settings() throws SQLException {
        database.execute("SET timezone = 'Asia/Kolkata'; SET datestyle = 'ISO, DMY'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            15169               | 15169
            "15169"             | 15169
            "AS15169"           | 15169
            "as15169"           | 15169
            2147483647          | 2147483647
            "AS2147483647"      | 2147483647
            2147483648          | odd 2147483648
            4294967295          | odd 4294967295
            99999999999999999999| odd 99999999999999999999
            15169.0             | odd 15169.0
            1.5e4               | odd 1.5e4
            1e999999            | odd 1e999999
            -1                  | odd -1
            0                   | odd 0
            "0"                 | odd 0
            "015169"            | odd 015169
            "15169 36040"       | odd 15169 36040
            " 15169 "           | odd 15169
            "NA"                | odd NA
            "AS"                | odd AS
            "ASN15169"          | odd ASN15169
            "१२३"               | odd १२३
            ""                  | -
            "  "                | -
            null                | -
            []                  | -
            [15169]             | odd [15169]
            {"number": 1}       | odd {"number": 1}
            true                | odd true
            """)
    void a_system(String value, String made) throws SQLException {
        assertThat(read("asn", "odd_asn", "{\"cymru\": {\"asn\": " + value + "}}"))
                .isEqualTo(made);
        assertThat(read("asn", "odd_asn", "{\"dshield\": {\"ip\": {\"asn\": " + value + "}}}"))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            "US"       | US
            "us"       | US
            "in"       | IN
            "iT"       | IT
            "XX"       | -
            "xx"       | -
            ""         | -
            "U"        | odd U
            "USA"      | odd USA
            "United States" | odd United States
            "ıt"       | odd ıt
            "İT"       | odd İT
            "éé"       | odd éé
            "U1"       | odd U1
            " US "     | odd US
            null       | -
            12         | odd 12
            ["US"]     | odd ["US"]
            """)
    void a_country(String value, String made) throws SQLException {
        for (String document : new String[] {
            "{\"maxmind\": {\"country\": %s}}",
            "{\"cymru\": {\"country\": %s}}",
            "{\"dshield\": {\"ip\": {\"ascountry\": %s}}}",
        }) {
            assertThat(read("country", "odd_country", document.formatted(value)))
                    .as(document)
                    .isEqualTo(made);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            "2025-11-24T02:00:00Z"            | 2025-11-24 02:00:00.000000
            "2025-11-24T02:00:00"             | 2025-11-24 02:00:00.000000
            "2025-11-24 02:00"                | 2025-11-24 02:00:00.000000
            "2025-11-24T02:00:00+00:00"       | 2025-11-24 02:00:00.000000
            "2025-11-24T02:00:00.5+05:30"     | 2025-11-23 20:30:00.500000
            "2025-11-24T02:00:00-0800"        | 2025-11-24 10:00:00.000000
            "2025-11-24T02:00:00-08"          | 2025-11-24 10:00:00.000000
            "2025-11-24T02:00:00.123456789Z"  | 2025-11-24 02:00:00.123457
            "2024-02-29T00:00:00Z"            | 2024-02-29 00:00:00.000000
            "2000-02-29T23:59:59Z"            | 2000-02-29 23:59:59.000000
            "9999-12-31T23:59:59.999999Z"     | 9999-12-31 23:59:59.999999
            "2025-02-29T12:00:00Z"            | odd 2025-02-29T12:00:00Z
            "2025-02-30T12:00:00Z"            | odd 2025-02-30T12:00:00Z
            "1900-02-29T12:00:00Z"            | odd 1900-02-29T12:00:00Z
            "2025-11-31T12:00:00Z"            | odd 2025-11-31T12:00:00Z
            "2025-13-01T12:00:00Z"            | odd 2025-13-01T12:00:00Z
            "2025-11-24T24:00:00Z"            | odd 2025-11-24T24:00:00Z
            "2025-11-24T23:59:60Z"            | odd 2025-11-24T23:59:60Z
            "2025-11-24T02:00:00+99:00"       | odd 2025-11-24T02:00:00+99:00
            "0000-01-01T00:00:00Z"            | odd 0000-01-01T00:00:00Z
            "0044-03-15 12:00:00 BC"          | odd 0044-03-15 12:00:00 BC
            "10000-01-01T00:00:00Z"           | odd 10000-01-01T00:00:00Z
            "2025-11-24"                      | odd 2025-11-24
            "24/11/2025 02:00"                | odd 24/11/2025 02:00
            "2025-11-24T02:00:00 Europe/Oslo" | odd 2025-11-24T02:00:00 Europe/Oslo
            "infinity"                        | odd infinity
            "now"                             | odd now
            1763942400                        | odd 1763942400
            "1763942400"                      | odd 1763942400
            ""                                | -
            null                              | -
            []                                | -
            {"at": 1}                         | odd {"at": 1}
            """)
    void a_moment(String value, String made) throws SQLException {
        assertThat(read(
                        "to_char(enriched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
                        "odd_moment",
                        "{\"enriched_at\": " + value + "}"))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            "192.0.2.1"               | 192.0.2.1
            " 192.0.2.1\\t\\r\\n"     | 192.0.2.1
            "192.0.2.1/32"            | 192.0.2.1
            "192.0.2.1/24"            | odd 192.0.2.1/24
            "192.0.2.256"             | odd 192.0.2.256
            "192.0.2"                 | odd 192.0.2
            "192.0.02.1"              | odd 192.0.02.1
            "2001:DB8::00aB"          | 2001:db8::ab
            "2001:db8:0:0:0:0:0:1"    | 2001:db8::1
            "::"                      | ::
            "::1/128"                 | ::1
            "2001:db8::1/64"          | odd 2001:db8::1/64
            "::FFFF:192.0.2.1"        | ::ffff:192.0.2.1
            "::ffff:0:192.0.2.1"      | ::ffff:0:c000:201
            "fe80::1%eth0"            | odd fe80::1%eth0
            "1:2:3:4:5:6:7:8:9"       | odd 1:2:3:4:5:6:7:8:9
            "1::2::3"                 | odd 1::2::3
            "2001:db8:1:2:3:4::192.0.2.1" | odd 2001:db8:1:2:3:4::192.0.2.1
            "[2001:db8::1]"           | odd [2001:db8::1]
            "192.0.2.1:2222"          | odd 192.0.2.1:2222
            "not-an-ip"               | odd not-an-ip
            "１９２.0.2.1"            | odd １９２.0.2.1
            ""                        | -
            " "                       | -
            null                      | -
            3221225985                | odd 3221225985
            ["192.0.2.1"]             | odd ["192.0.2.1"]
            """)
    void an_address(String value, String made) throws SQLException {
        assertThat(read("source_ip", "odd_address", "{\"session_metadata\": {\"source_ip\": " + value + "}}"))
                .isEqualTo(made);
        assertThat(read("source_ip", "odd_address", "{\"dshield\": {\"ip\": {\"number\": " + value + "}}}"))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            "VPN"                        | VPN
            "vpn"                        | VPN
            " hosting "                  | hosting
            ["MOBILE", "PROXY", "tor"]   | TOR
            ["RESIDENTIAL", "hosting"]   | RESIDENTIAL
            ["hosting", 5]               | hosting
            ["HOSTING\\ud83d\\ude00"]    | HOSTING😀
            "NOVPN"                      | NOVPN
            [null, "VPN"]                | VPN
            [5, "hosting"]               | odd [5, "hosting"]
            {"VPN": false}               | odd {"VPN": false}
            5                            | odd 5
            true                         | odd true
            []                           | -
            [""]                         | odd [""]
            ""                           | -
            null                         | -
            """)
    void a_kind(String value, String made) throws SQLException {
        assertThat(read("kind", "odd_kind", "{\"spur\": {\"client\": {\"types\": " + value + "}}}"))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            null                                              | -
            []                                                | odd []
            "pending"                                         | odd "pending"
            7                                                 | odd 7
            {}                                                | -
            {"cymru": "none", "spur": [], "dshield": {"ip": 4}, "maxmind": null} | -
            {"note": "\\u0000", "cymru": {"asn": 1}}          | odd {"note": "\\u0000", "cymru": {"asn": 1}}
            {"\\u0000": 1, "cymru": {"asn": 1}}               | odd {"\\u0000": 1, "cymru": {"asn": 1}}
            {"note": "\\ud800", "cymru": {"asn": 1}}          | odd {"note": "\\ud800", "cymru": {"asn": 1}}
            {"note": "\\uDC00x", "cymru": {"asn": 1}}         | odd {"note": "\\uDC00x", "cymru": {"asn": 1}}
            {"note": "\\ud83d\\ud83d\\ude00\\ude00", "cymru": {"asn": 1}} | odd {"note": "\\ud83d\\ud83d\\ude00\\ude00", "cymru": {"asn": 1}}
            {"note": "\\ud83d\\\\\\ude00", "cymru": {"asn": 1}} | odd {"note": "\\ud83d\\\\\\ude00", "cymru": {"asn": 1}}
            {"note": "\\\\\\u0000", "cymru": {"asn": 1}}      | odd {"note": "\\\\\\u0000", "cymru": {"asn": 1}}
            {"note": "\\\\u0000", "cymru": {"asn": 1}}        | 1
            {"note": "\\\\ud800", "cymru": {"asn": 1}}        | 1
            {"note": "\\ud83d\\ude00 \\u00e9", "cymru": {"asn": 1}} | 1
            `  {"cymru": {"asn": 1}}`                         | 1
            {"cymru": {"asn": 1}, "cymru": {"asn": 2}}        | 2
            {"cymru": {"asn": 1, "x": 1e999999}, "y": 1e-99999} | 1
            """)
    void a_document(String document, String made) throws SQLException {
        assertThat(read("asn", "odd_document", document)).isEqualTo(made);
    }

    @Test
    void a_kind_that_is_a_novel() throws SQLException {
        assertThat(read(
                        "kind",
                        "left(odd_kind, 4)",
                        "{\"spur\": {\"client\": {\"types\": \"" + "novel".repeat(50) + "\"}}}"))
                .isEqualTo("odd \"nov");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2_000, 5_000})
    void a_deep_document(int depth) throws SQLException {
        String deep = "[".repeat(depth) + "]".repeat(depth);
        assertThat(read("asn", "odd_document", "{\"x\": " + deep + ", \"cymru\": {\"asn\": 1}}"))
                .isEqualTo("1");
    }

    @Test
    void of_several_the_most_trusted_that_is_one() throws SQLException {
        String document = """
                {"session_metadata": {"source_ip": "nonsense"}, "enriched_at": "2025-01-01T00:00:00Z",
                 "dshield": {"ip": {"number": "192.0.2.9", "asn": 7, "ascountry": "NO"}},
                 "cymru": {"asn": "NA", "country": "XX"}, "maxmind": {"country": "Norway"}}""";

        assertThat(read("concat_ws(' ', source_ip, asn, country)", "odd_address", document))
                .isEqualTo("192.0.2.9 7 NO");
        assertThat(value("concat_ws(',', odd_address, odd_asn, odd_country)", "'192.0.2.8'", document))
                .as("what was not used for want of need is not odd")
                .isEmpty();
        assertThat(value("source_ip", "'192.0.2.8/32'", document)).isEqualTo("192.0.2.8");
    }

    @Test
    void events_tell_an_address_the_earliest_first() throws SQLException {
        database.execute("""
                CREATE TABLE event (id int, session_id text, event_timestamp timestamptz, payload json);
                INSERT INTO event VALUES
                    (1, 'a', '2025-01-02', '{"src_ip": "192.0.2.2"}'), (2, 'a', '2025-01-01', '{"src_ip": "192.0.2.1"}'),
                    (3, 'b', '2025-01-01', '{"src_ip": "\\u0000"}'), (4, 'b', '2025-01-02', '{"peer_ip": " 2001:DB8::1"}'),
                    (5, 'c', '2025-01-01', '[]'), (6, 'c', '2025-01-01', '{"src_ip": "x"}'), (7, 'c', NULL, '7'),
                    (8, 'd', '2025-01-01', '{"src_ip": {"a": 1}, "peer_ip": "192.0.2.4"}'),
                    (9, 'd', '2025-01-01', '{"src_ip": "192.0.2.5"}'),
                    (10, 'e', NULL, '{"src_ip": "192.0.2.6"}'), (11, 'e', '2025-01-01', '{"src_ip": "192.0.2.7"}')""");

        assertThat(database.column("SELECT id || ' ' || coalesce("
                        + SessionFacts.addressOfEvents("event", "session.id")
                        + ", 'none') FROM unnest('{a,b,c,d,e,f}'::text[]) AS session (id) ORDER BY 1"))
                .containsExactly("a 192.0.2.1", "b 2001:db8::1", "c none", "d 192.0.2.4", "e 192.0.2.7", "f none");
    }

    /** A value; behind {@code odd} what was there instead of one; null for neither. */
    private static String read(String column, String odd, String document) throws SQLException {
        return value("coalesce((%s)::text, 'odd ' || %s)".formatted(column, odd), "NULL", document);
    }

    private static String value(String expression, String known, String document) throws SQLException {
        String from = "(SELECT 's' AS session_id, " + Identifiers.literal(document) + "::json AS enrichment,"
                + " now() AS first_event_at, now() AS last_event_at, now() AS created_at) AS session";
        return database.value("SELECT " + expression + " FROM ("
                + SessionFacts.of("(" + SessionFacts.said(from, known) + " OFFSET 0) AS said", Values.LARGEST_INTEGER)
                + ") AS fact");
    }
}
