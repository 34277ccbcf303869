package io.cowrieshell.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class DeadLettersOperationIT {

    @RegisterExtension
    static final TestDatabase database =
            TestDatabase.born(Scenario.NOT_BACKFILLED, Population.STANDARD.withSessions(500));

    private final Path folder;

    DeadLettersOperationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    /** As `load` writes them, and as the existing system does: 5 and 6. */
    @BeforeEach
    void keepSome() throws Exception {
        database.execute("DELETE FROM dead_letter_events");
        database.execute("""
                INSERT INTO dead_letter_events (id, ingest_id, source, source_offset, reason, payload, metadata_json,
                    created_at, resolved, resolved_at, resolution_method, retry_count) VALUES
                (1, 'cowrie-shell-7', '/log/cowrie.json.2025-11-06', 0, 'no_eventid', '{"malformed_content": "{\\"a\\": 1}"}',
                    '{"by": "cowrie-shell", "detail": "eventid is missing", "line": 0, "length": 8, "cut": false}',
                    '2025-11-06 10:00:00.5+00', false, null, null, 2),
                (2, 'cowrie-shell-7', '/log/cowrie.json.2025-11-06', 5, 'too_long', '{"malformed_content": "{\\"long\\": 1"}',
                    '{"by": "cowrie-shell", "detail": "10 MB", "line": 5, "length": 10485760, "cut": true}',
                    '2025-11-06 10:00:00+00', false, null, null, 0),
                (3, 'cowrie-shell-7', '/log/cowrie.json', null, 'not_utf8', '{"malformed_content_base64": "e/8AG10wO3gHfQ=="}',
                    '{"by": "cowrie-shell", "detail": "byte 1", "line": 3000000000, "length": 10, "cut": false}',
                    '2025-11-07 10:00:00+00', false, null, null, 0),
                (4, 'cowrie-shell-7', '/log/cowrie.json', 9, 'nul', '{"malformed_content": "{\\"a\\": \\"\\\\u0000\\"}"}', null,
                    '2025-11-07 11:00:00+00', true, '2025-11-08 00:00:00+00', 'mended', 1),
                (5, 'ingest-a', '/log/old.json', 4, 'json_parsing_failed',
                    '{"original_offset": 4, "malformed_content": "a\\u0000\\ud800\\u001b]0;pwned\\u0007\\u009b31m\\u202etxt\\nsecond"}',
                    '{"host": "\\u001b[2J"}', '2025-11-07 12:00:00+00', false, null, null, 0),
                (6, null, null, null, 'validation', '{ "eventid": "cowrie.login.failed",  "src_ip": "\\u202e192.0.2.1" }',
                    null, '2025-11-07 13:00:00+00', false, null, null, 0)
                """);
    }

    @Test
    void they_are_counted_and_listed_the_newest_first() {
        assertThat(run("dead-letters --limit 2 --output table").out()).isEqualTo("""
                 reason              | unresolved | resolved
                ---------------------+------------+----------
                 json_parsing_failed |          1 |        0
                 no_eventid          |          1 |        0
                 not_utf8            |          1 |        0
                 too_long            |          1 |        0
                 validation          |          1 |        0
                 nul                 |          0 |        1
                 id | kept                   | reason              | file          | line | text
                ----+------------------------+---------------------+---------------+------+---------------------------------------------------------------
                  6 | 2025-11-07 13:00:00+00 | validation          | NULL          | NULL | { "eventid": "cowrie.login.failed",  "src_ip": "\\u202e192.0.…
                  5 | 2025-11-07 12:00:00+00 | json_parsing_failed | /log/old.json |    4 | a\\x00\\xed\\xa0\\x80\\e]0;pwned\\x07\\x9b31m\\u202etxt\\nsecond
                (2 letters; 5 unresolved in all) `dead-letters show ID` shows one of them
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --reason NOT-UTF8                       | 3
            --file old                              | 5
            --file /log/cowrie.json.2025-11-?6      | 2 1
            --file '*.json'                         | 5 3
            --since 2025-11-07 --until 2025-11-07   | 6 5 3
            --until '2025-11-07 10:00' --resolved   | 2 1
            --resolved --reason nul                 | 4
            --reason 'no such'                      | ''
            --reason nul                            | ''
            """)
    void what_is_asked_for_is_listed(String options, String ids) {
        assertThat(run("dead-letters --output tsv " + options)
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split("\t", 2)[0]))
                .as(options)
                .containsExactly(ids.isEmpty() ? new String[0] : ids.split(" "));
    }

    @Test
    void they_are_counted_by_file() {
        JsonNode counted = result(run("dead-letters --by file --json"));

        assertThat(counted.get("groups").toString())
                .startsWith("[{\"name\":\"/log/cowrie.json.2025-11-06\",\"unresolved\":2,\"resolved\":0},"
                        + "{\"name\":\"/log/cowrie.json\",\"unresolved\":1,\"resolved\":1}");
        assertThat(counted.get("unresolved").asLong()).isEqualTo(5);
    }

    @Test
    void one_is_shown_in_full() {
        assertThat(run("dead-letters show 1").out()).isEqualTo("""
                letter  1: no_eventid, which has no eventid
                detail  eventid is missing
                file    /log/cowrie.json.2025-11-06, line 0
                length  8 bytes
                kept    2025-11-06 10:00:00.5+00 by cowrie-shell-7
                fate    unresolved; read again in vain 2 times
                Text
                {"a": 1}
                `dead-letters retry --id 1` reads it again; `dead-letters export FILE` gives it to an editor
                """);
        assertThat(run("dead-letters show 3").out())
                .contains("line 3,000,000,000", "{\\xff\\x00\\e]0;x\\x07}", "--mend");
        assertThat(run("dead-letters show 4").out()).contains("resolved 2025-11-08 00:00:00+00: mended");
        assertThat(run("dead-letters show 2").out()).contains("only the beginning was kept", "stands in the file only");
    }

    /** Nothing of it is sent to the terminal, by any action in any format. */
    @ParameterizedTest
    @CsvSource({"list --resolved --whole --all", "list --by file", "show 3", "show 5", "show 6"})
    void what_an_attacker_wrote_steers_no_terminal(String action) {
        for (String format : new String[] {"auto", "table", "vertical", "json", "jsonl", "csv", "tsv", "markdown"}) {
            Outcome outcome = run("dead-letters " + action + " --output " + format);
            assertThat(outcome.out() + outcome.err())
                    .as(format)
                    .matches(format.equals("tsv") ? "[\\t\\n -~…]+" : "[\\n -~…]+");
        }
    }

    @Test
    void they_are_exported_byte_for_byte() throws Exception {
        Path file = folder.resolve("letters.json");

        Outcome outcome = run("dead-letters export " + file);

        assertThat(outcome.out())
                .isEqualTo("1 letter left out, of which only the beginning was kept\n" + file + ": 4 letters, "
                        + Files.size(file) + " bytes; what is repaired there, `load` loads\n");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes("""
                {"a": 1}
                {\u00ff\0\u001b]0;x\7}
                a\0\u00ed\u00a0\u0080\u001b]0;pwned\7\u00c2\u009b31m\u00e2\u0080\u00aetxt
                second
                { "eventid": "cowrie.login.failed",  "src_ip": "\\u202e192.0.2.1" }
                """));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("dead-letters export " + file + " --reason no_eventid").err())
                .contains("LETTERS-003", "--force");
        assertThat(run("dead-letters export " + file + " --resolved --reason nul --force")
                        .status())
                .isZero();
        assertThat(file).hasContent("{\"a\": \"\\u0000\"}");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            show 99              | 64 | LETTERS-002 there is no dead letter 99
            show                 | 64 | wants to know what
            show x               | 64 | x is not the number of a letter
            list 7               | 64 | 7 belongs to
            show 7 --force       | 64 | --force belongs to
            export a --limit 3   | 64 | belong to the list
            retry 7              | 64 | 7 belongs to
            retry --resolved     | 64 | resolved are not read again
            --mend               | 64 | belong to `dead-letters retry`
            retry --id 1         | 7  | --yes
            --since yesterday    | 64 | yesterday is no value for --since
            export /nowhere/a    | 1  | there is no such file or folder
            """)
    void what_cannot_be_is_refused(String line, int status, String why) {
        Outcome outcome = database.shell(true).run("dead-letters " + line);

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(why);
    }

    /** Events by the letters above that are none, and by four that are: 11 and 12 of sessions nobody knows, 13 that cannot be stored, 14 that is loaded. */
    private void keepMore() throws Exception {
        database.execute("DELETE FROM raw_events WHERE session_id LIKE 'letter-%' OR session_id = 'known'");
        database.execute("""
                INSERT INTO raw_events (source, payload, session_id, event_type, event_timestamp)
                SELECT '/log/older.json', json_build_object('eventid', 'cowrie.session.closed', 'session', 'known',
                    'timestamp', '2025-11-05T00:00:00.250000Z'), 'known', 'cowrie.session.closed', '2025-11-05 00:00:00.25+00'
                """);
        database.execute("DELETE FROM session_summaries WHERE session_id LIKE 'letter-%'");
        database.execute("""
                INSERT INTO dead_letter_events (id, source, source_offset, reason, payload, metadata_json)
                SELECT id, '/log/old.json', id, 'json_parsing_failed', json_build_object('malformed_content',
                    format('{"eventid": "cowrie.session.connect", "session": "letter-%s", "timestamp": "2025-11-05T00:00:00Z",'
                        ' "src_ip": "192.0.2.1", "x": "%s"}', id, x)), metadata
                FROM (VALUES (11, 'a', null), (12, 'b', '{"inode": "7", "generation": 1}'::json),
                    (13, '\\u0000\\ud800', null)) AS told (id, x, metadata)
                UNION ALL SELECT 14, source, 0, 'validation', payload, null FROM raw_events WHERE session_id = 'known'
                """);
        database.execute("UPDATE dead_letter_events SET processing_lock = gen_random_uuid(),"
                + " lock_expires_at = now() + interval '1 hour' WHERE id = 6");
    }

    private static final String STATE = "SELECT string_agg(to_jsonb(letter)::text, '' ORDER BY id)"
            + " || (SELECT count(*) FROM raw_events) || (SELECT sum(event_count) FROM session_summaries)"
            + " FROM dead_letter_events AS letter WHERE id <> 5";

    @Test
    void what_is_an_event_now_is_loaded_and_the_letter_resolved() throws Exception {
        keepMore();
        String before = database.value(STATE);

        JsonNode dry = result(run("dead-letters retry --dry-run --json"));
        assertThat(database.value(STATE)).isEqualTo(before);
        JsonNode done = result(database.shell(true).run("dead-letters retry --yes --json"));

        assertThat(done.get("resolved").toString()).isEqualTo("{\"loaded\":2,\"mended\":0,\"present\":1}");
        assertThat(done.get("dead").toString())
                .contains("{\"reason\":\"not_utf8\",\"letters\":2}", "{\"reason\":\"nul\",\"letters\":1}");
        for (String part : List.of("tried", "resolved", "dead", "cut")) {
            assertThat(dry.get(part)).as(part).isEqualTo(done.get(part));
        }
        assertThat(database.column("SELECT concat_ws(' ', id, reason, resolution_method, retry_count,"
                        + " last_processed_at IS NOT NULL, resolved_at > now() - interval '1 hour')"
                        + " FROM dead_letter_events ORDER BY id"))
                .containsExactly(
                        "1 no_eventid 3 t",
                        "2 too_long 0 f",
                        "3 not_utf8 1 t",
                        "4 nul mended 1 f f",
                        "5 not_utf8 1 t",
                        "6 validation 0 f",
                        "11 json_parsing_failed retry 0 t t",
                        "12 json_parsing_failed retry 0 t t",
                        "13 nul 1 t",
                        "14 validation already loaded 0 t t");
        assertThat(database.column("SELECT concat_ws(' ', session_id, source, source_offset, source_inode,"
                        + " source_generation, ingest_id, payload ->> 'x') FROM raw_events"
                        + " WHERE session_id LIKE 'letter-%' ORDER BY 1"))
                .containsExactly(
                        "letter-11 /log/old.json 11 0 cowrie-shell-" + done.get("run") + " a",
                        "letter-12 /log/old.json 12 7 1 cowrie-shell-" + done.get("run") + " b");
        assertThat(database.value("SELECT event_count FROM session_summaries WHERE session_id = 'letter-11'"))
                .isEqualTo("1");
        assertThat(database.shell(true).run("dead-letters retry --id 11 --yes").out())
                .isEqualTo("nothing to do: there is no such letter to read again\n");
    }

    @Test
    void what_cannot_be_stored_gets_in_mended_and_the_letter_keeps_the_original() throws Exception {
        keepMore();

        Outcome outcome = database.shell(true).run("dead-letters retry --reason json --mend --yes");

        assertThat(outcome.out()).contains("an event since it was mended, loaded |       1", "3 of 4 letters resolved");
        assertThat(database.value("SELECT payload ->> 'x' FROM raw_events WHERE session_id = 'letter-13'"))
                .isEqualTo("\ufffd\ufffd");
        assertThat(database.value("SELECT resolution_method || ' ' || (payload ->> 'malformed_content')"
                        + " FROM dead_letter_events WHERE id = 13"))
                .startsWith("mended {")
                .contains("\\u0000\\ud800");
    }

    /** Whatever the server has against one of them. */
    @Test
    void one_that_is_refused_keeps_no_other_from_coming_in() throws Exception {
        keepMore();
        database.execute("ALTER TABLE raw_events ADD CONSTRAINT no_such CHECK (session_id <> 'letter-11') NOT VALID");
        try {
            Outcome outcome = database.shell(true).run("dead-letters retry --id 11 --id 12 --id 14 --yes");

            assertThat(outcome.out()).contains("refused", "2 of 3 letters resolved");
            assertThat(database.column(
                            "SELECT reason || resolved FROM dead_letter_events WHERE id IN (11, 12) ORDER BY id"))
                    .containsExactly("refusedfalse", "json_parsing_failedtrue");
        } finally {
            database.execute("ALTER TABLE raw_events DROP CONSTRAINT no_such");
        }
    }

    /** The event and the mark on its letter are one transaction. */
    @ParameterizedTest
    @CsvSource({"batch:load:inside, 0", "batch:load:after, 2"})
    void killed_anywhere_the_next_run_loads_each_event_once(String point, int loaded) throws Exception {
        keepMore();
        String line = "dead-letters retry --file old --yes";
        assertThat(ChildShell.start(database.url(), line, point).waitFor()).isEqualTo(ChildShell.KILLED);
        String sum = "SELECT count(*) FROM session_summaries WHERE session_id LIKE 'letter-%' AND event_count = 1";
        assertThat(database.value(sum)).isEqualTo(Integer.toString(loaded));
        assertThat(database.value(
                        "SELECT count(*) FROM dead_letter_events WHERE id > 10 AND resolution_method = 'retry'"))
                .isEqualTo(Integer.toString(loaded));

        assertThat(database.shell(true).run(line).status()).isZero();

        assertThat(database.value(sum)).isEqualTo("2");
        assertThat(database.value("SELECT count(*) FROM raw_events WHERE session_id LIKE 'letter-%'"))
                .isEqualTo("2");
    }

    @Test
    void a_table_that_has_drifted_is_read_as_far_as_it_goes() throws Exception {
        database.execute("ALTER TABLE dead_letter_events RENAME metadata_json TO other");
        database.execute("ALTER TABLE dead_letter_events RENAME resolution_method TO another");
        database.execute("ALTER TABLE dead_letter_events RENAME created_at TO made");
        try {
            assertThat(run("dead-letters show 1").out()).contains("line 0", "{\"a\": 1}");
            assertThat(run("dead-letters --resolved --output csv").out()).contains("\n6,,validation,,,");
            assertThat(run("dead-letters --since 2025-01-01").out()).contains("no such");
        } finally {
            database.execute("ALTER TABLE dead_letter_events RENAME made TO created_at");
            database.execute("ALTER TABLE dead_letter_events RENAME another TO resolution_method");
            database.execute("ALTER TABLE dead_letter_events RENAME other TO metadata_json");
        }
        database.execute("ALTER TABLE dead_letter_events RENAME TO letters");
        try {
            Outcome refused = run("dead-letters");
            assertThat(refused.status()).isEqualTo(4);
            assertThat(refused.err()).contains("LETTERS-001", "dead_letter_events is not there");
        } finally {
            database.execute("ALTER TABLE letters RENAME TO dead_letter_events");
        }
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static Outcome run(String line) {
        return database.shell(false).run(line);
    }

    private static JsonNode result(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(outcome.out()).get("result");
    }
}
