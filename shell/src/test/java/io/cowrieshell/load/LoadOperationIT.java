package io.cowrieshell.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class LoadOperationIT {

    private static final String KEY = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ== me";

    /** All that a load may write, without what differs from run to run. */
    private static final String EVERYTHING = """
            SELECT string_agg(told, E'\\n' ORDER BY told COLLATE "C") FROM (
                SELECT concat_ws('|', 'event', payload, payload_hash, risk_score, quarantined, session_id, event_type,
                    event_timestamp) AS told FROM raw_events WHERE ingest_id LIKE 'cowrie-shell-%'
                UNION ALL SELECT concat_ws('|', 'session', to_jsonb(session) - 'created_at' - 'updated_at')
                    FROM session_summaries AS session
                UNION ALL SELECT concat_ws('|', 'file', session_id, shasum, filename, file_size, download_url, first_seen)
                    FROM files
                UNION ALL SELECT concat_ws('|', 'letter', source, source_offset, reason, payload, payload_checksum)
                    FROM dead_letter_events) AS rows""";

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    private final Path folder;

    LoadOperationIT(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    @Test
    void what_events_say_comes_into_all_tables() throws Exception {
        String listed = database.value("SELECT ip_address FROM ip_inventory WHERE current_asn IS NOT NULL"
                + " AND geo_country IS NOT NULL ORDER BY ip_address LIMIT 1");
        Path log = log(
                "cowrie.json",
                event("cowrie.session.connect", "s1", "10:00:00.5", "'src_ip': '" + listed + "', 'sensor': 'hp-1'"),
                event("cowrie.login.success", "s1", "10:00:01", "'src_ip': '192.0.2.9', 'username': 'root'"),
                event("cowrie.command.input", "s1", "10:00:02", "'input': 'echo " + KEY + " >> .ssh/authorized_keys'"),
                event(
                        "cowrie.command.input",
                        "s1",
                        "10:00:03",
                        "'input': 'echo " + KEY + " >> /home/a/.ssh/authorized_keys'"),
                event(
                        "cowrie.session.file_download",
                        "s1",
                        "10:00:04",
                        "'shasum': '" + "AB".repeat(32)
                                + "', 'url': 'http://x/y', 'outfile': 'dl/ab', 'filename': 'y'"),
                event("cowrie.session.connect", "s2", "09:00:00", "'src_ip': '2001:DB8:0::1'"),
                "not json",
                "[1]");

        Outcome outcome = run("load " + log + " --yes --output json");

        JsonNode result = JsonMapper.shared().readTree(outcome.out()).get("result");
        assertThat(result.get("total").toString())
                .isEqualTo("{\"added\":6,\"present\":0,\"quarantined\":0,\"letters\":2,\"lettersPresent\":0,"
                        + "\"begun\":2,\"merged\":0,\"files\":1}");
        assertThat(database.column("SELECT concat_ws(' ', event_count, command_count, login_attempts, file_downloads,"
                        + " ssh_key_injections, unique_ssh_keys, risk_score, matcher, source_files, source_ip = '"
                        + listed
                        + "', enrichment, first_event_at AT TIME ZONE 'UTC', last_event_at - first_event_at)"
                        + " FROM session_summaries WHERE session_id = 's1'"))
                .containsExactly("5 2 1 1 2 1 60 hp-1 [\"" + log + "\"] t"
                        + " {\"session_metadata\": {\"source_ip\": \"" + listed
                        + "\", \"source_ip_at\": \"2025-11-07T10:00:00.500000Z\"}}"
                        + " 2025-11-07 10:00:00.5 00:00:03.5");
        assertThat(database.value("SELECT count(*) FROM session_summaries JOIN ip_inventory ON ip_address = source_ip"
                        + " WHERE session_id = 's1' AND snapshot_asn = current_asn AND snapshot_country = geo_country"
                        + " AND enrichment_at = enrichment_updated_at"))
                .isEqualTo("1");
        assertThat(database.column("SELECT concat_ws(' ', source_ip, snapshot_asn, enrichment -> 'session_metadata'"
                        + " ->> 'source_ip', event_count) FROM session_summaries WHERE session_id = 's2'"))
                .containsExactly("2001:db8::1 1");
        assertThat(database.column("SELECT concat_ws(' ', source_offset, event_type, source_generation,"
                        + " source_inode = '" + Files.getAttribute(log, "unix:ino") + "', source = '" + log
                        + "', ingest_id) FROM raw_events WHERE session_id = 's2'"))
                .containsExactly("5 cowrie.session.connect 0 t t cowrie-shell-1");
        assertThat(database.column("SELECT concat_ws(' ', session_id, shasum, filename, download_url,"
                        + " first_seen AT TIME ZONE 'UTC', enrichment_status) FROM files WHERE session_id = 's1'"))
                .containsExactly("s1 " + "ab".repeat(32) + " y http://x/y 2025-11-07 10:00:04 pending");
        assertThat(database.column(
                        "SELECT concat_ws(' ', source_offset, reason, payload ->> 'malformed_content', resolved)"
                                + " FROM dead_letter_events WHERE ingest_id = 'cowrie-shell-1' ORDER BY id"))
                .containsExactly("6 not_json not json f", "7 not_an_object [1] f");
    }

    @Test
    void nothing_that_is_there_changes_however_it_comes_again() throws Exception {
        String[] lines = lines(40);
        Path log = log("cowrie.json.2025-11-07", lines);
        run("load " + log + " --yes --batch 7");
        String once = database.value(EVERYTHING);

        assertThat(run("load " + log + " --yes").out()).contains("nothing new");
        Path copy = log("copy.json", lines);
        Path packed = Files.write(folder.resolve("packed.json"), packed(Files.readAllBytes(log)));
        Path part = log("part.json", Arrays.copyOfRange(lines, 11, 31));
        assertThat(run("load " + copy + " " + packed + " " + part + " --yes").out())
                .contains("nothing new");
        Files.delete(log);
        log("cowrie.json.2025-11-07", Arrays.copyOfRange(lines, 20, 40));
        run("load " + log + " --yes");
        database.execute("DROP SCHEMA cowrie_shell CASCADE");
        assertThat(run("load " + packed + " " + copy + " --yes").out()).contains("nothing new");

        assertThat(database.value(EVERYTHING)).isEqualTo(once);
    }

    @Test
    void a_file_that_grew_or_was_rotated_brings_what_is_new() throws Exception {
        String[] lines = lines(30);
        Path whole = log("whole.json", lines);
        Path log = log("cowrie.json", Arrays.copyOfRange(lines, 0, 10));
        run("load " + log + " --yes");
        Files.writeString(
                log,
                Files.readString(log) + String.join("\n", Arrays.copyOfRange(lines, 10, 20)) + "\n"
                        + lines[20].substring(0, 30));

        JsonNode grown = file(run("load " + log + " --yes --output json"), 0);
        Path rotated = Files.move(log, folder.resolve("cowrie.json.2025-11-07"));
        log("cowrie.json.2025-11-07", lines);
        JsonNode rest = file(run("load " + rotated + " --yes --output json"), 0);

        assertThat(grown.get("state").asString()).isEqualTo("UNFINISHED");
        assertThat(grown.get("events").asLong()).isEqualTo(10);
        assertThat(grown.get("added").asLong()).isEqualTo(10);
        assertThat(rest.get("events").asLong()).isEqualTo(10);
        assertThat(rest.get("added").asLong()).isEqualTo(10);
        assertThat(database.value("SELECT count(*) FROM dead_letter_events WHERE ingest_id LIKE 'cowrie-shell-%'"))
                .isEqualTo("0");
        assertThat(run("load " + whole + " --yes").out()).contains("nothing new");
    }

    @Test
    void files_that_begin_alike_are_told_apart() throws Exception {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            String laidOut =
                    lines(i + 1)[i].replace("{", "{\n  ").replace(", ", ",\n  ").replace("}", "\n}");
            names.append(log("cowrie" + i + ".json", laidOut)).append(' ');
        }
        assertThat(run("load " + names + "--yes").out()).contains("10 events loaded");

        Outcome again = run("load " + names + "--yes --output json");

        for (int i = 0; i < 10; i++) {
            assertThat(file(again, i).get("state").asString()).isEqualTo("KNOWN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch:load:inside#3", "batch:load:after#2"})
    void killed_at(String point) throws Exception {
        Path log = log("cowrie.json", lines(100));
        assertThat(ChildShell.start(database.url(), "load " + log + " --yes --batch 20", point)
                        .waitFor())
                .isEqualTo(ChildShell.KILLED);

        Outcome next = run("load " + log + " --yes --batch 30 --output json");

        assertThat(next.err()).contains("was cut off");
        assertThat(file(next, 0).get("events").asLong()).isEqualTo(60);
        assertThat(database.value("SELECT count(*) || ' ' || count(DISTINCT payload_hash) FROM raw_events"
                        + " WHERE ingest_id LIKE 'cowrie-shell-%'"))
                .isEqualTo("100 100");
        assertThat(database.value("SELECT sum(event_count) FROM session_summaries WHERE session_id LIKE 's%'"
                        + " AND length(session_id) < 4"))
                .isEqualTo("100");
    }

    @Test
    void an_archive_that_ends_too_early_goes_on_when_it_is_whole() throws Exception {
        byte[] packed = packed((String.join("\n", lines(2_000)) + "\n").getBytes(StandardCharsets.UTF_8));
        Path archive = Files.write(folder.resolve("cowrie.json.gz"), Arrays.copyOf(packed, packed.length / 2));

        Outcome half = run("load " + archive + " --yes --output json");
        Files.write(archive, packed);
        Outcome whole = run("load " + archive + " --yes --output json");

        assertThat(half.status()).isEqualTo(3);
        assertThat(file(half, 0).get("state").asString()).isEqualTo("BROKEN");
        assertThat(whole.status()).isZero();
        assertThat(file(whole, 0).get("added").asLong())
                .isBetween(500L, 1_500L)
                .isEqualTo(2_000 - file(half, 0).get("added").asLong());
        assertThat(file(whole, 0).get("present").asLong()).isZero();
        assertThat(file(run("load " + archive + " --yes --output json"), 0)
                        .get("state")
                        .asString())
                .isEqualTo("KNOWN");
    }

    @Test
    void a_dry_run_counts_and_changes_nothing() throws Exception {
        Path log = log("cowrie.json", lines(30));
        run("load " + log + " --yes --limit 10");
        String before = database.value(EVERYTHING);

        Outcome dry = database.shell(false).run("load " + log + " --dry-run");

        assertThat(dry.out())
                .contains("20 events would be new")
                .contains("COPY")
                .contains("nothing was changed");
        assertThat(database.value(EVERYTHING)).isEqualTo(before);
        assertThat(run("load " + log + " --yes").out()).contains("20 events loaded");
    }

    @Test
    void filters_leave_out_and_forget_nothing() throws Exception {
        String two = "a-sensor-with-a-name-that-is-longer-than-what-is-kept";
        Path log = log(
                "cowrie.json",
                event("a", "s1", "10:00:00", "'sensor': 'one'"),
                event("a", "s1", "11:00:00", "'sensor': '" + two + "'"),
                event("a", "s1", "12:00:00", "'sensor': 'one'"));

        String filter = " --since '2025-11-07 10:30' --until '2025-11-07 11:30' --yes --sensor " + two;
        assertThat(run("load " + log + filter).out()).contains("1 event loaded").contains("2 events left out");
        assertThat(run("load " + log + " --sensor nobody --yes").out()).contains("3 events left out");
        assertThat(run("load " + log + " --yes").out()).contains("2 events loaded in 1 known session");
        assertThat(database.value("SELECT event_count FROM session_summaries WHERE session_id = 's1'"))
                .isEqualTo("3");
    }

    @Test
    void too_many_lines_that_are_no_events_end_it_and_what_was_read_stays() throws Exception {
        String[] lines = lines(30);
        for (int i = 12; i < 30; i++) {
            lines[i] = "junk " + i;
        }
        Path log = log("cowrie.json", lines);

        Outcome outcome = database.shell(true).run("load " + log + " --yes --batch 10 --max-errors 3");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("INGEST-003").contains("12 events");
        assertThat(database.value("SELECT count(*) FROM raw_events WHERE ingest_id LIKE 'cowrie-shell-%'"))
                .isEqualTo("12");
    }

    @Test
    void what_the_existing_system_loaded_is_known() throws Exception {
        String plain = event("cowrie.command.input", "s1", "10:00:00", "'input': 'wget http://x/y'");
        database.execute(
                "INSERT INTO raw_events (ingest_id, source, source_offset, source_inode, payload, payload_hash,"
                        + " session_id, event_type, event_timestamp) VALUES ('b2f1', '/old', 0, '7', '"
                        + plain.replace(
                                "\"input\": \"wget http://x/y\"",
                                "\"input\": \"[defang:dangerous] wxgt hxxp://x/y\","
                                        + " \"input_original\": \"wget http://x/y\", \"command_original\": \"wget http://x/y\","
                                        + " \"command\": \"[defang:dangerous] wxgt hxxp://x/y\", \"input_safe\": \"a\","
                                        + " \"command_safe\": \"a\", \"input_hash\": \"a\", \"command_analysis\": {\"a\": 1}")
                        + "', 'other', 's1', 'cowrie.command.input', '2025-11-07 10:00:00+00')");

        Outcome outcome = run("load " + log("cowrie.json", plain) + " --yes");

        assertThat(outcome.out()).contains("nothing new");
        assertThat(database.value("SELECT count(*) FROM session_summaries WHERE session_id = 's1'"))
                .isEqualTo("0");
    }

    @Test
    void one_event_that_the_server_refuses_keeps_nobody_from_the_next() throws Exception {
        database.execute("ALTER TABLE raw_events ADD CHECK (event_type <> 'forbidden')");
        String[] lines = lines(30);
        lines[17] = event("forbidden", "s9", "10:00:00", "'src_ip': '192.0.2.1'");

        Outcome outcome = run("load " + log("cowrie.json", lines) + " --yes");

        assertThat(outcome.out()).contains("29 events loaded");
        assertThat(database.column("SELECT reason || ' ' || source_offset FROM dead_letter_events"
                        + " WHERE ingest_id LIKE 'cowrie-shell-%'"))
                .containsExactly("refused 17");
        assertThat(database.value("SELECT lines FROM cowrie_shell.content")).isEqualTo("30");
    }

    @Test
    void whoever_holds_a_table_when_it_begins_is_waited_for() throws Exception {
        String waiting = "SELECT waitstart FROM pg_locks WHERE NOT granted AND waitstart IS NOT NULL";
        CompletableFuture<Outcome> load;
        try (Connection holder = database.open()) {
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("LOCK TABLE session_summaries");
            }
            String log = log("cowrie.json", lines(10)).toString();
            load = CompletableFuture.supplyAsync(() -> run("load " + log + " --yes"));
            database.await(waiting);
            database.await(waiting + " AND waitstart > '" + database.value(waiting) + "'");
        }
        assertThat(load.get(30, TimeUnit.SECONDS).out()).contains("10 events loaded");
    }

    @Test
    void nothing_is_loaded_where_rows_cannot_be_told_apart() throws Exception {
        database.execute("ALTER TABLE files DROP CONSTRAINT uq_files_session_hash");

        Outcome outcome = run("load " + log("cowrie.json", lines(10)) + " --yes");

        assertThat(outcome.err()).startsWith("INGEST-001").contains("files has no unique key (session_id, shasum)");
    }

    @Test
    void a_database_of_version_15_has_no_snapshots_and_is_loaded_all_the_same() throws Exception {
        database.becomes(Scenario.HEALTHY_V15, Population.STANDARD.withSessions(500));

        assertThat(run("load " + log("cowrie.json", lines(10)) + " --yes").out())
                .contains("10 events loaded");
    }

    @Test
    void a_file_that_is_no_log_keeps_nobody_from_the_others() throws Exception {
        Path binary = Files.write(folder.resolve("a.json"), new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 0, 1});

        Outcome outcome = database.shell(true).run("load " + binary + " " + log("cowrie.json", lines(10)) + " --yes");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("10 events loaded")
                .contains("refused")
                .contains("a.json:");
    }

    private Outcome run(String line) {
        Outcome outcome = database.shell(true).run(line);
        assertThat(outcome.status()).as(outcome.err() + outcome.out()).isIn(0, 3);
        return outcome;
    }

    private static JsonNode file(Outcome outcome, int number) {
        return JsonMapper.shared()
                .readTree(outcome.out())
                .get("result")
                .get("files")
                .get(number);
    }

    private Path log(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    /** Of seven sessions, each line another event. */
    private static String[] lines(int number) {
        String[] lines = new String[number];
        for (int i = 0; i < number; i++) {
            lines[i] = event(
                    "cowrie.login.failed",
                    "s" + i % 7,
                    "10:%02d:%02d.%06d".formatted(i / 60 % 60, i % 60, i),
                    "'src_ip': '192.0.2." + i % 7 + "', 'message': 'attempt " + i + "'");
        }
        return lines;
    }

    private static String event(String type, String session, String time, String more) {
        return ("{'eventid': '" + type + "', 'session': '" + session + "', 'timestamp': '2025-11-07T" + time + "Z', "
                        + more + "}")
                .replace('\'', '"');
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
