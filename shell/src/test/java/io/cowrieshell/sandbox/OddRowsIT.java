package io.cowrieshell.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of odd row is there in its documented number, even in the smallest population. */
class OddRowsIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.born(Scenario.ODD_ROWS, Population.STANDARD.withSessions(500));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cymru\": {\"asn\": \"\"",
                "\"cymru\": {\"asn\": \"AS15169\"",
                "\"cymru\": {\"asn\": \"15169 36040\"",
                "\"cymru\": {\"asn\": \"NA\"",
                "\"cymru\": {\"asn\": 15169.0",
                "\"cymru\": {\"asn\": 4200000001",
                "\"cymru\": {\"asn\": -1",
                "\"cymru\": {\"asn\": 0,",
                "\"ascountry\": \"USA\"",
                "\"ascountry\": \"\"",
                "\"ascountry\": \"United States\"",
                "\"enriched_at\": \"\"",
                "\"enriched_at\": 1763942400",
                "\"enriched_at\": \"2025-02-30T12:00:00Z\"",
                "SSH-2.0-\\u0000",
                "SSH-2.0-\\ud800",
                "\"noise\": \"maybe\"",
                "\"is_bogon\": \"n/a\"",
                "\"source_ip\": \"not-an-ip\"",
                "\"source_ip\": \"\"",
                "\"source_ip\": \"203.0.113.9 \"",
                "\"source_ip\": \"2001:DB8::00aB\"",
            })
    void each_malformation_is_in_four_documents(String text) throws SQLException {
        assertThat(database.value(
                        "SELECT count(*) FROM session_summaries WHERE strpos(enrichment::text, '" + text + "') > 0"))
                .isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"pending\""})
    void four_documents_of_each_sort_are_no_objects(String text) throws SQLException {
        assertThat(database.value("SELECT count(*) FROM session_summaries WHERE enrichment::text = '" + text + "'"))
                .isEqualTo("4");
    }

    @Test
    void four_sessions_never_began() throws SQLException {
        assertThat(database.value("SELECT count(*) FROM session_summaries WHERE first_event_at IS NULL"))
                .isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\ud800b"})
    void four_events_of_each_sort_cannot_be_read_as_text(String text) throws SQLException {
        assertThat(database.value("SELECT count(*) FROM raw_events WHERE strpos(payload::text, '" + text + "') > 0"))
                .isEqualTo("4");
    }

    @Test
    void all_other_rows_are_healthy() throws SQLException {
        assertThat(database.value("SELECT count(*) FROM session_summaries WHERE first_event_at IS NOT NULL AND ("
                        + "enrichment IS NULL OR enrichment::text ~ '^{\"session_metadata\"') "
                        + "AND enrichment::text !~ '(AS15169|15169 36040|15169.0|NA\"|4200000001|asn\": (-1|0|\"\")|USA|"
                        + "United States|country\": \"\"|enriched_at\": (\"\"|1)|02-30|\\\\u|maybe|n/a|"
                        + "not-an-ip|number\": \"\"|203.0.113.9 |2001:DB8)' IS NOT FALSE"))
                .isEqualTo(Integer.toString(500 - 26 * 4));
    }

    @Test
    void one_such_row_stops_a_statement_over_all() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> database.value(
                        "SELECT max((enrichment::jsonb -> 'cymru' ->> 'asn')::int) FROM session_summaries"));
    }
}
