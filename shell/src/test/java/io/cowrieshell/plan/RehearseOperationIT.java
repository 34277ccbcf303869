package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Digest;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each rehearsal starts a server, so a few of them show much. */
@Timeout(120)
class RehearseOperationIT {

    @RegisterExtension
    static final TestDatabase database =
            TestDatabase.born(Scenario.HALF_MIGRATED, Population.STANDARD.withSessions(500));

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_plan_is_measured_on_a_clone_and_the_target_stays_as_it_is() throws Exception {
        Map<String, String> rows = Digest.of(database.connection(), "public");

        Outcome outcome = rehearse("""
                plan: all the way
                steps:
                  - heal: {}
                  - migrate: {to: 16}
                    expect: {version: 16}
                  - sql: select count(*) from session_summaries
                """, "--rows 100 --json");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("\"wroteToTarget\" : 0")
                .containsPattern("\"relation\" : \"ip_inventory\",\\s*\"mode\" : \"ACCESS_EXCLUSIVE\"")
                .contains("by the rows of session_summaries: 100 here, 500 there")
                .contains("\"version\" : 16", "\"errors\" : 0", "\"verdict\" : ");
        assertThat(Digest.of(database.connection(), "public")).isEqualTo(rows);
        assertThat(database.value("select count(*) from pg_namespace where nspname = 'cowrie_shell'"))
                .isEqualTo("0");
    }

    @Test
    void what_stops_a_plan_is_told_with_the_status_a_replay_would_have() throws Exception {
        Outcome outcome = rehearse("""
                plan: wrong
                steps:
                  - sql: update session_summaries set risk_score = 7
                    expect: {version: 17}
                  - sql: drop table session_summaries cascade
                """, "--full");

        assertThat(outcome.status()).as(outcome.err()).isEqualTo(8);
        assertThat(outcome.out())
                .contains("step 1: version should be 17, and is 15")
                .contains("ROW EXCLUSIVE on session_summaries")
                .contains("It stops: PLAN-009")
                .contains("written to the target  nothing");
        assertThat(database.value("select count(*) from session_summaries")).isEqualTo("500");
    }

    @Test
    void a_plan_that_does_not_fit_is_refused_before_anything_is_cloned() throws Exception {
        Outcome outcome = rehearse("""
                plan: elsewhere
                requires: {version: 17}
                steps:
                  - status: {}
                """, "");

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).contains("PLAN-005");
    }

    private Outcome rehearse(String plan, String options) throws Exception {
        Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
        return database.shell(false).run("rehearse " + file + " " + options);
    }
}
