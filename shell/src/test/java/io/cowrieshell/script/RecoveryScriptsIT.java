package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.Healed;
import io.cowrieshell.heal.UserData;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scripts that come with the shell and change something, or watch what does. */
@Timeout(60)
class RecoveryScriptsIT {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    /** How much the journal holds. */
    private static final String JOURNAL = "select concat_ws(' ', (select count(*) from cowrie_shell.run),"
            + " (select count(*) from cowrie_shell.step), (select count(*) from cowrie_shell.job))";

    /** What loading writes, without what differs from run to run. */
    private static final String LOADED = """
            select md5(string_agg(told, '|' order by told)) from (
                select concat_ws(' ', session_id, event_type, event_timestamp, payload_hash, source_offset, risk_score) as told
                from raw_events
                union all select (to_jsonb(session) - 'created_at' - 'updated_at')::text from session_summaries as session
                union all select concat_ws(' ', session_id, shasum, filename, first_seen) from files
                union all select concat_ws(' ', reason, source_offset, payload_checksum) from dead_letter_events) as rows""";

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    /** Of one test only, so it need not be made for each. */
    @RegisterExtension
    static final TestDatabase undisturbed = TestDatabase.empty();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HALF_MIGRATED  |
            HEALTHY_V16    | alter table session_summaries drop constraint fk_session_source_ip, alter snapshot_asn type text; \
                             alter table ip_inventory alter ip_address type text; drop index idx_session_snapshot_country; \
                             update session_summaries set snapshot_country = null
            """)
    void recovery_ends_at_version_16_filled_and_valid_and_then_has_nothing_to_do(Scenario birth, String damage)
            throws Exception {
        database.becomes(birth, SOME);
        if (damage != null) {
            database.execute(damage);
        }
        UserData before = UserData.of(database.connection());

        JsonNode done = value(run("recover-v16.js --yes --json"));

        assertThat(done.get("to").asInt()).isEqualTo(16);
        assertThat(done.get("decisions").valueStream().map(each -> each.get("step")
                        .asString()))
                .containsExactly("diagnose", "heal", "migrate", "backfill", "vacuum", "validate");
        assertThat(UserData.of(database.connection()))
                .as("nothing of the user's is lost")
                .isEqualTo(before);
        assertThat(database.shell(false).run("schema diff --version 16").out())
                .contains("No difference from version 16");
        assertThat(result(database.shell(false).run("backfill --dry-run --json"))
                        .get("sessions")
                        .get("changed")
                        .asInt())
                .isZero();
        assertThat(database.value("select count(*) from session_summaries where source_ip is null"
                        + " and exists (select from ip_inventory where ip_address ="
                        + " enrichment -> 'session_metadata' ->> 'source_ip')"))
                .isEqualTo("0");
        assertThat(done.get("go").asBoolean()).isTrue();

        String journal = database.value(JOURNAL);
        Healed first = Healed.of(database.connection());
        Outcome again = run("recover-v16.js --param batch=100");

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).endsWith("nothing to do: nothing was written\n");
        assertThat(database.value(JOURNAL)).isEqualTo(journal);
        Healed.of(database.connection()).requireSameAs(first);
    }

    @Test
    void recovery_goes_on_with_a_migration_that_stopped_and_a_dry_run_changes_nothing() throws Exception {
        database.becomes(Scenario.HEALTHY_V15, SOME);
        assertThat(database.shell(true).run("migrate --to 16 --phase 2 --yes").status())
                .isZero();
        String journal = database.value(JOURNAL);

        assertThat(run("recover-v16.js --param dryRun=yes").out())
                .contains("phases 16.3, 16.4, 16.5 are not done", "a dry run: nothing was changed");
        assertThat(database.value(JOURNAL)).isEqualTo(journal);
        assertThat(run("recover-v16.js").err()).startsWith("SHELL-002 not confirmed");
        assertThat(value(run("recover-v16.js --param minCoverage=90 --yes --json"))
                        .get("phases")
                        .asInt())
                .isEqualTo(3);
        assertThat(database.value("select value from schema_state where key = 'schema_version'"))
                .isEqualTo("16");
    }

    @Test
    void recovery_does_not_begin_on_what_is_no_database_of_a_honeypot() {
        assertThat(run("recover-v16.js --yes").err()).startsWith("SCRIPT-001 these are not the tables of version 15");
    }

    @Test
    void recovery_stops_where_a_person_must_decide() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        database.execute("alter table longtail_detection_sessions"
                + " drop constraint longtail_detection_sessions_detection_id_fkey;"
                + " insert into longtail_detection_sessions select -1, min(session_id) from session_summaries");
        Outcome stopped = run("recover-v16.js --yes");

        assertThat(stopped.err())
                .startsWith("SCRIPT-001 longtail_detection_sessions.detection_id: 1 rows point at nothing")
                .contains("This must be done by hand.", "  next: restore the rows of longtail_detections");
        assertThat(stopped.out()).contains("stop");
        assertThat(database.column("select nspname from pg_namespace where nspname = 'cowrie_shell'"))
                .as("nothing was begun")
                .isEmpty();
    }

    @Test
    void a_reload_that_was_killed_and_run_again_is_as_one_that_was_not(@TempDir Path logs) throws Exception {
        database.becomes(Scenario.HEALTHY_V16, SOME);
        undisturbed.becomes(Scenario.HEALTHY_V16, SOME);
        for (String day : new String[] {"07", "09"}) {
            ScriptedShell.alone()
                    .run("sandbox generate-log " + logs + "/cowrie.json.2025-11-" + day
                            + ".gz --events 1500 --from 2025-11-" + day);
        }
        String line =
                "script " + script("reload-range.js") + " --param from=2025-11-07 --param to=2025-11-09 --param logs="
                        + logs + " --param batch=500 --allow-read " + logs + " --yes --json";
        JsonNode once = value(undisturbed.shell(true).run(line));
        assertThat(once.get("days").valueStream().map(day -> day.get("state").asString()))
                .containsExactly("loaded", "no log", "loaded");

        assertThat(ChildShell.start(database.url(), line, "batch:load:after#4").waitFor())
                .isEqualTo(ChildShell.KILLED);
        JsonNode rest = value(database.shell(true).run(line));

        assertThat(rest.get("days").get(0).get("state").asString()).isEqualTo("known");
        assertThat(rest.get("added").asLong())
                .isPositive()
                .isLessThan(once.get("added").asLong());
        assertThat(rest.get("added").asLong() + rest.get("there").asLong())
                .isEqualTo(once.get("added").asLong());
        assertThat(database.value(LOADED)).isEqualTo(undisturbed.value(LOADED));
        JsonNode again = value(database.shell(true).run(line));
        assertThat(again.get("added").asLong()).isZero();
        assertThat(database.value(LOADED)).isEqualTo(undisturbed.value(LOADED));
    }

    @Test
    void a_backfill_is_watched_to_its_end() throws Exception {
        database.becomes(Scenario.NOT_BACKFILLED, SOME);
        database.shell(true).run("backfill --batch 50 --max-batches 2 --yes");
        Outcome interrupted = run("watch-backfill.js");
        assertThat(interrupted.out()).startsWith("job 1: backfill").contains("interrupted  100 of 500 (20.0 %)");
        assertThat(interrupted.err())
                .startsWith("SCRIPT-001 nobody works on job 1 any more\n")
                .contains("next: resume 1");

        CompletableFuture<Outcome> working;
        CompletableFuture<Outcome> watching;
        try (Connection gate = database.open();
                Statement lock = gate.createStatement()) {
            gate.setAutoCommit(false);
            lock.execute("select from session_summaries order by session_id desc limit 1 for update");
            working = Aside.run(() -> database.shell(true).run("backfill --job 1 --batch 50 --yes"));
            database.await("select 1 from pg_locks where not granted and pid <> pg_backend_pid()");
            watching = Aside.run(() -> run("watch-backfill.js --param every=1 --param job=1"));
            gate.rollback();
        }

        assertThat(working.get(30, TimeUnit.SECONDS).status()).isZero();
        Outcome watched = watching.get(30, TimeUnit.SECONDS);
        assertThat(watched.status()).as(watched.err()).isZero();
        assertThat(watched.out()).contains("done  500 of 500 (100.0 %)", " source_ip        |");
    }

    private Outcome run(String line) {
        return database.shell(true).run("script " + script(line));
    }

    /** The folder may have a blank in its path. */
    private static String script(String line) {
        return '"' + Launcher.ROOT.resolve("scripts").toString() + "/" + line.replaceFirst("(?<=\\.js)", "\"");
    }

    private static JsonNode value(Outcome outcome) {
        return result(outcome).get("value");
    }

    private static JsonNode result(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(outcome.out()).get("result");
    }
}
