package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.Healed;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A plan with a step of every kind, for tests that end its replay somewhere, and what it leaves when nobody does. */
record WholePlan(Path file) {

    static final Scenario BIRTH = Scenario.HALF_MIGRATED;
    static final Population SOME = Population.STANDARD.withSessions(500);

    private static final String TEXT = """
            plan: whole
            requires: {version: 15}
            steps:
              - sql: create table note (step int)
              - sql: insert into note select 2 from generate_series(1, 3)
              - heal: {}
                expect: {errors: 0}
              - sql: vacuum (analyze) session_summaries
              - migrate: {to: 16}
                when: {version: "< 16"}
                expect: {version: 16}
              - sql: update session_summaries set snapshot_country = null; insert into note values (6)
              - sql: create index concurrently if not exists of_the_user on session_summaries (risk_score)
              - backfill: {batch: 120}
                expect: {coverage: "> 80"}
              - script: {file: look.js}
              - sql: insert into note values (10)
                expect: {errors: 0, version: 16}
            """;

    /** Written anew, with the script it runs. */
    static WholePlan in(Path folder) throws IOException {
        Files.writeString(folder.resolve("look.js"), "heal();\nassert(db.value('select count(*) from note') === 4);\n");
        return new WholePlan(Files.writeString(folder.resolve("whole.yaml"), TEXT));
    }

    String line() {
        return "replay \"" + file + "\" --yes";
    }

    /** What whoever finds a replay that was cut off would type; without one the plan itself. */
    void goesOn(TestDatabase database, Left undisturbed) throws SQLException {
        try (ScriptedShell shell = ScriptedShell.at(database.target(), true)) {
            Outcome resumed = shell.run("resume --yes");
            if (resumed.status() == 64) {
                assertThat(resumed.err()).contains("nothing").doesNotContain("PLAN-001");
                Outcome begun = shell.run(line());
                assertThat(begun.status()).as(begun.err()).isIn(0, 5);
                assertThat(begun.status() == 0 || begun.err().startsWith("PLAN-006"))
                        .isTrue();
            } else {
                assertThat(resumed.status()).as(resumed.err()).isZero();
            }
        }
        Left.of(database).requireSameAs(undisturbed);
    }

    /** What it leaves in the database; of each step of SQL the rows it has inserted. */
    record Left(Healed healed, List<String> notes, List<String> indexes, List<String> replays) {

        static Left of(TestDatabase database) throws SQLException {
            return new Left(
                    withoutHistory(Healed.of(database.connection())),
                    database.column("select step from note order by step"),
                    database.column("select c.relname || ' ' || i.indisvalid from pg_index i join pg_class c"
                            + " on c.oid = i.indexrelid where c.relname ~ '^(of_the_user|.*_cc)' order by 1"),
                    database.column("select format('%s of %s', reached, last_step) from cowrie_shell.replay"
                            + " where outcome = 'done'"));
        }

        /**
         * A migration that was killed between its last removal and the word of its last phase goes through its phases
         * once more, and keeps what its history had said; what belongs to the user is the same.
         */
        private static Healed withoutHistory(Healed healed) {
            return new Healed(
                    healed.fingerprint(),
                    healed.user(),
                    healed.tiers(),
                    healed.aside().stream()
                            .filter(row -> !row.startsWith("cowrie_shell.schema_history"))
                            .toList());
        }

        void requireSameAs(Left undisturbed) {
            healed.requireSameAs(undisturbed.healed);
            assertThat(notes).isEqualTo(undisturbed.notes).containsExactly("2", "2", "2", "6", "10");
            assertThat(indexes).isEqualTo(undisturbed.indexes);
            assertThat(replays).isEqualTo(undisturbed.replays).containsExactly("10 of 10");
        }
    }
}
