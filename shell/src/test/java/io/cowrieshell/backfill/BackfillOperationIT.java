package io.cowrieshell.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.UserData;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class BackfillOperationIT {

    private static final Population SOME = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.NOT_BACKFILLED, SOME);

    @Test
    void a_dry_run_says_what_a_run_then_does() throws Exception {
        UserData before = UserData.of(database.connection());
        JsonNode dry = result(database.shell(false).run("backfill --dry-run --json"));
        assertThat(database.column("SELECT nspname FROM pg_namespace WHERE nspname = 'cowrie_shell'"))
                .isEmpty();
        assertThat(filled()).isEqualTo("0");

        JsonNode done = result(run("backfill --batch 60 --workers 2 --yes --json"));

        assertThat(UserData.of(database.connection())).isEqualTo(before);
        assertThat(dry.get("sessions").get("changed").asLong()).isPositive();
        for (String same : Set.of("sessions", "values", "beside", "remaining", "selection")) {
            assertThat(done.get(same)).as(same).isEqualTo(dry.get(same));
        }
        assertThat(done.get("complete").asBoolean()).isTrue();
        assertThat(filled())
                .isEqualTo(done.get("values").get(0).get("document").asLong()
                        + done.get("values").get(0).get("events").asLong() + "");
        assertThat(reasons(done)).isSubsetOf("no_address", "unknown").isNotEmpty();
        assertThat(database.column("SELECT operation || ' ' || outcome FROM cowrie_shell.job"))
                .containsExactly("backfill done");
    }

    @Test
    void the_screen_tells_what_was_filled_and_what_is_left() throws Exception {
        Outcome dry = run("backfill --dry-run");
        assertThat(dry.out()).contains("from documents", "would be filled", "a dry run: nothing was changed", "UPDATE");

        Outcome done = run("backfill --yes");
        assertThat(done.out())
                .contains("source_ip", "no address is known", "neither document nor inventory says anything")
                .containsPattern("\\d+ of 500 sessions that lack something filled in .* \\(job 1, run 1\\)");

        assertThat(run("backfill --yes").out()).containsPattern("\\n0 of \\d+ sessions that lack something filled");
        assertThat(run("backfill --since 2030-01-01").out()).startsWith("nothing to do");
    }

    @Test
    void in_the_end_there_is_an_index_that_nobody_minds() throws Exception {
        String findings = run("findings --json").out();
        database.execute("CREATE INDEX idx_session_snapshot_country_type ON session_summaries (event_count)");
        database.execute("UPDATE pg_index SET indisvalid = false"
                + " WHERE indexrelid = 'idx_session_snapshot_country_type'::regclass");

        assertThat(run("backfill --yes").status()).isZero();

        assertThat(database.column("SELECT indexdef FROM pg_indexes WHERE indexname ~ 'country_type'"))
                .containsExactly("CREATE INDEX idx_session_snapshot_country_type ON public.session_summaries"
                        + " USING btree (snapshot_country, snapshot_ip_type)");
        assertThat(database.column("SELECT key FROM cowrie_shell.step WHERE run_id = 1 ORDER BY number"))
                .containsExactly("job", "job 1", "vacuum", "index", "verify");
        assertThat(JsonMapper.shared()
                        .readTree(run("findings --json").out())
                        .get("result")
                        .get("errors"))
                .isEqualTo(JsonMapper.shared().readTree(findings).get("result").get("errors"));
        assertThat(run("rollback --to 15 --yes --confirm " + database.value("SELECT current_database()"))
                        .status())
                .isZero();
        assertThat(run("migrate --to 16 --yes").status()).isZero();
    }

    @Test
    void an_index_that_cannot_be_made_is_told_and_no_failure() throws Exception {
        database.execute("CREATE INDEX idx_session_snapshot_country_type ON session_summaries (event_count)");

        Outcome done = run("backfill --yes");

        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.err()).contains("Not done, index for questions of country and kind: ", "already exists");
        assertThat(database.value("SELECT indexdef FROM pg_indexes WHERE indexname ~ 'country_type'"))
                .as("somebody else's index is left alone")
                .contains("(event_count)");
        assertThat(done.out()).contains("no address is known", " of 500 sessions that lack something filled");
        assertThat(database.column("SELECT outcome FROM cowrie_shell.run")).containsExactly("done");
    }

    @Test
    void what_is_not_written_though_nothing_fails_is_told() throws Exception {
        database.execute("CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$");
        database.execute("CREATE TRIGGER skip BEFORE UPDATE ON session_summaries FOR EACH ROW EXECUTE FUNCTION skip()");

        Outcome outcome = run("backfill --yes");
        assertThat(outcome.out()).contains("could be filled", "0 of 500 sessions", "a trigger or row security");
        assertThat(outcome.status()).isEqualTo(4);
    }

    @Test
    void batches_that_were_left_are_gone_on_with() throws Exception {
        Outcome first = run("backfill --batch 100 --max-batches 2 --missing kind --yes");
        assertThat(first.out()).contains("the job is not at its end: `resume 1` goes on");

        JsonNode second = result(run("backfill --job 1 --yes --json --skip-verification"));

        assertThat(second.get("selection").asString()).isEqualTo("--missing kind");
        assertThat(second.get("sessions").get("seen").asLong()).isEqualTo(500);
        assertThat(second.get("remaining").isNull()).isTrue();
        assertThat(second.get("job").asLong()).isEqualTo(1);
    }

    @Test
    void a_session_that_cannot_be_written_is_set_aside_and_told() throws Exception {
        database.execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE 'not this one' USING ERRCODE = 'check_violation'; END $$""");
        String session =
                database.value("SELECT max(session_id) FROM session_summaries WHERE enrichment -> 'cymru' IS NOT NULL");
        database.execute(
                "CREATE TRIGGER refuse BEFORE UPDATE ON session_summaries FOR EACH ROW WHEN (OLD.session_id = '"
                        + session + "') EXECUTE FUNCTION refuse()");

        JsonNode done = result(run("backfill --max-errors 3 --yes --json"));

        assertThat(done.get("sessions").get("setAside").asLong()).isEqualTo(1);
        assertThat(reasons(done)).contains("set_aside").doesNotContain("fillable");
        run("backfill --max-errors 3 --yes");
        assertThat(database.column("SELECT row_key || ' ' || reason FROM cowrie_shell.set_aside"))
                .as("once, however often it is met")
                .containsExactly(session + " not this one (SQLSTATE 23514)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backfill                                | 7  | --yes
            backfill --batch 0 --yes                | 64 | 0 is no value for --batch
            backfill --job 1 --since 2025-11-06     | 64 | --job goes on with a job as it was begun
            backfill --job 1 --yes                  | 64 | JOB-001 there is no backfill job 1
            backfill --since 2025-11-06 --until 2025-11-05 | 64 | --until 2025-11-05 is not after
            backfill --max-errors lots --yes        | 64 | lots is no value for --max-errors
            """)
    void what_cannot_be_is_refused_and_nothing_is_touched(String line, int status, String why) throws Exception {
        Outcome outcome = run(line);

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(why);
        assertThat(filled()).isEqualTo("0");
    }

    private Outcome run(String line) throws Exception {
        return database.shell(true).run(line);
    }

    private String filled() throws Exception {
        return database.value("SELECT count(*) FROM session_summaries WHERE source_ip IS NOT NULL");
    }

    private static JsonNode result(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(outcome.out()).get("result");
    }

    private static Set<String> reasons(JsonNode result) {
        Set<String> reasons = new HashSet<>();
        result.get("remaining").forEach(left -> reasons.add(left.get("reason").asString()));
        return reasons;
    }
}
