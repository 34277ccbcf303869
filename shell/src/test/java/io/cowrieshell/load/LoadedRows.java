package io.cowrieshell.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What stands in the tables, in the words of {@link LogOracle}. */
record LoadedRows(TestDatabase database) {

    private static final String WRITTEN = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    static final String SESSIONS =
            "select concat_ws(' | ', session_id, to_char(first_event_at at time zone 'UTC', " + WRITTEN
                    + "), to_char(last_event_at at time zone 'UTC', " + WRITTEN
                    + "), event_count, command_count, login_attempts,"
                    + " file_downloads, ssh_key_injections, unique_ssh_keys, matcher,"
                    + " enrichment #>> '{session_metadata,source_ip}', coalesce(source_ip, '-'), coalesce(snapshot_country, '-')) from session_summaries";

    static final String FILES = "select concat_ws(' | ', session_id, shasum, to_char(first_seen at time zone 'UTC', "
            + WRITTEN + "), coalesce(download_url, '-')) from files";

    /** All of it is there, once, and nothing else. */
    void requireEqual(LogOracle oracle, Predicate<String> inventoried) throws SQLException {
        SortedSet<String> events = new TreeSet<>();
        database.column("select payload::text from raw_events").forEach(text -> events.add(LogOracle.spelled(text)));
        requireSame("events", events, oracle.events());
        requireSame("letters", rows("select payload_checksum from dead_letter_events"), oracle.letters());
        requireSame("sessions", rows(SESSIONS), oracle.sessions(inventoried));
        requireSame("files", rows(FILES), oracle.files());
        requireNone("are there twice", "select payload_hash from raw_events group by 1 having count(*) > 1");
        requireNone(
                "letters are there twice",
                "select payload_checksum from dead_letter_events group by 1 having count(*) > 1");
        requireNone("columns say otherwise than their event", """
                select id from raw_events where session_id <> payload ->> 'session' or event_type <> payload ->> 'eventid'
                    or event_timestamp <> (payload ->> 'timestamp')::timestamptz""");
        requireNone("sessions say otherwise than their events", """
                select session_id from session_summaries as session where risk_score <>
                        (select max(risk_score) from raw_events as event where event.session_id = session.session_id)
                    or array(select source_file from json_array_elements_text(source_files) as source_file order by 1) <>
                        array(select distinct source::text from raw_events as event
                            where event.session_id = session.session_id order by 1)""");
    }

    /** Of each table, how many rows it has, and when it was last written. */
    String state() throws SQLException {
        return database.value("""
                select concat_ws(' ', (select count(*) from raw_events), (select count(*) from dead_letter_events),
                    (select sum(event_count) from session_summaries), (select max(updated_at) from session_summaries),
                    (select count(*) from files))""");
    }

    private SortedSet<String> rows(String sql) throws SQLException {
        return new TreeSet<>(database.column(sql));
    }

    private void requireNone(String what, String sql) throws SQLException {
        assertThat(database.column(sql)).as(what).isEmpty();
    }

    private static void requireSame(String what, SortedSet<String> there, SortedSet<String> wanted) {
        assertThat(without(wanted, there)).as(what + " that are missing").isEmpty();
        assertThat(without(there, wanted)).as(what + " that are too many").isEmpty();
    }

    private static SortedSet<String> without(SortedSet<String> all, SortedSet<String> some) {
        SortedSet<String> left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }
}
