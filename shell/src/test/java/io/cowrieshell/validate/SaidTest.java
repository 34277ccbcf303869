package io.cowrieshell.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.enrichment.Values;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second reading of documents. */
class SaidTest {

    @Test
    void reads_what_each_service_says_the_most_trusted_first() {
        Said said = said("""
                {"session_metadata": {"source_ip": "192.0.2.7"}, "dshield": {"ip": {"number": "192.0.2.8", "asn": "64500",
                 "ascountry": "DE"}}, "cymru": {"asn": "AS64501", "country": "fr"}, "maxmind": {"country": "XX"},
                 "spur": {"client": {"types": ["residential", "VPN"]}}, "enriched_at": "2025-11-06T14:30:00.1234567+01:00"}""");

        assertThat(said.readable()).isTrue();
        assertThat(said.addresses()).containsExactly("192.0.2.7", "192.0.2.8");
        assertThat(said.system()).isEqualTo(64501);
        assertThat(said.country()).isEqualTo("FR");
        assertThat(said.kind()).isEqualTo("VPN");
        assertThat(said.moment()).isEqualTo(Instant.parse("2025-11-06T13:30:00.123457Z"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = ';',
            value = {
                "15169;15169",
                "\"15169\";15169",
                "\"as15169\";15169",
                "15169.0;-",
                "\"15169 36040\";-",
                "0;-",
                "-1;-",
                "4200000001;-",
                "\"NA\";-",
                "[15169];-"
            })
    void a_system_is_a_number_that_fits(String written, Long system) {
        assertThat(said("{\"cymru\": {\"asn\": " + written + "}}").system()).isEqualTo(system);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = ';',
            value = {
                "2025-02-28 12:00;2025-02-28T12:00:00Z",
                "2025-02-30T12:00:00Z;-",
                "2025-02-28T12:00:00+0130;2025-02-28T10:30:00Z",
                "2025-02-28T12:00:00-03;2025-02-28T15:00:00Z",
                "yesterday;-"
            })
    void a_moment_is_one_that_can_be(String written, Instant moment) {
        assertThat(said("{\"enriched_at\": \"" + written + "\"}").moment()).isEqualTo(moment);
    }

    @Test
    void what_the_server_cannot_take_text_from_is_unreadable() {
        assertThat(said("{\"a\": \"x\\u0000\"}").readable()).isFalse();
        assertThat(said("{\"a\": [\"\\ud800\"]}").readable()).isFalse();
        assertThat(said("{\"\\udc00\": 1}").readable()).isFalse();
        assertThat(said("[]").readable()).isFalse();
        assertThat(said("\"pending\"").readable()).isFalse();
        assertThat(said("{\"a\": \"\\ud83d\\ude00 \\\\u0000\"}").readable()).isTrue();
        assertThat(said("null").readable()).isTrue();
        assertThat(Said.of(null, 1).readable()).isTrue();
    }

    private static Said said(String document) {
        return Said.of(document, Values.LARGEST_INTEGER);
    }
}
