package io.cowrieshell.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.journal.Checkpoint;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.RunMemory;
import io.cowrieshell.journal.RunRecord;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RunsOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void a_target_without_a_journal_says_so() {
        Outcome outcome = database.shell(false).run("runs");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(0, "This target has no journal: nothing has changed it through this shell.\n", ""));
        assertThat(database.shell(false).run("runs show 1").status()).isEqualTo(64);
        assertThat(database.shell(false).run("set-aside").out())
                .isEqualTo("Nothing was set aside: this target has no journal.\n");
    }

    @Test
    void lists_the_newest_first_and_shows_one_in_full() throws SQLException {
        remember();

        String list = database.shell(false).run("runs").out();
        assertThat(list.lines().map(line -> line.replaceAll("2026-\\S+ \\S+ UTC|\\d+\\.\\d s", "*")))
                .anyMatch(line -> line.matches(" *2 \\| migrate +\\| .*\\| cut off +\\| +0/1 *"))
                .anyMatch(line -> line.matches(" *1 \\| heal +\\| .*\\| failed +\\| +1/2 *"));
        assertThat(list.indexOf("migrate")).isLessThan(list.indexOf("heal"));
        assertThat(database.shell(false).run("runs --limit 1").out())
                .contains("the newest 1 of 2; --all lists all")
                .doesNotContain("heal");

        String one = database.shell(false).run("runs show 1").out();
        assertThat(one)
                .contains("run      1: heal\n", "options  SCHEMA-001\n", "outcome  failed\n", "problem  SQL-001 no\n")
                .containsPattern("1 \\| make t +\\| done +\\|.*\\| +7 \\| +1 \\|")
                .containsPattern("2 \\| fill t +\\| failed +\\|.*\\| +\\| +3 \\| SQL-001 no")
                .containsPattern("fill +\\| k41 +\\| +5000 \\|")
                .containsPattern("t +\\| odd +\\| +1 *\n");
        assertThat(database.shell(false).run("runs show 3").err())
                .startsWith("JOURNAL-007 there is no run 3\n  why:  the journal has no such run\n");
        assertThat(database.shell(false)
                        .run("js runs({action: 'show', id: 1}).detail.steps[1].outcome")
                        .out())
                .isEqualTo("failed\n");
    }

    private void remember() throws SQLException {
        Connection own = database.connection();
        Journal.create(own);
        RunRecord heal = RunRecord.begin(own, new Redactor(), "heal", "SCHEMA-001");
        RunMemory.Step make = new RunMemory.Step(1, "make", "make t");
        RunMemory.Step fill = new RunMemory.Step(2, "fill", "fill t");
        heal.begins(make);
        heal.done(own, make, new RunMemory.Effort(7L, 1));
        heal.begins(fill);
        heal.reached(own, fill, new Checkpoint("k41", 5000));
        database.execute("insert into cowrie_shell.set_aside (run_id, relation, row_key, reason)"
                + " values (1, 't', 'k7', 'odd')");
        heal.ended(fill, RunMemory.Outcome.FAILED, 3, "SQL-001 no");
        heal.over(RunMemory.Outcome.FAILED, "SQL-001 no");
        RunRecord.begin(own, new Redactor(), "migrate", "").begins(make);
    }
}
