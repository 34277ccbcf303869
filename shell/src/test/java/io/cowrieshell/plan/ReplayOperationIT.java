package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ReplayOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @TempDir
    Path folder = Path.of("");

    @Test
    void runs_its_steps_in_order() throws Exception {
        Outcome outcome = replay(true, """
                plan: two steps
                steps:
                  - sql: create table t (a int)
                  - sql: {sql: "insert into t values (1), (2)"}
                """, "--yes");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                Step 1 of 2: sql
                CREATE
                Step 2 of 2: sql
                INSERT 2
                2 steps done.
                """, outcome.err()));
        assertThat(database.value("select count(*) from t")).isEqualTo("2");
    }

    @Test
    void stops_at_the_first_step_that_fails() throws Exception {
        Outcome outcome = replay(true, """
                steps:
                  - sql: create table t (a int)
                  - sql: select 1/0
                  - sql: insert into t values (1)
                """, "--yes");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("SQL-001 step 2 of 3 (sql): division by zero");
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            steps: [{sql: create table t ()}, {sqll: x}]             | USAGE-001 PLAN:1:36: there is no command sqll
            steps: [{sql: create table t ()}, {sql: {max-row: 3}}]   | USAGE-002 PLAN:1:51: there is no option max-row
            steps: [{sql: create table t ()}, {sql: {max-rows: a}}]  | USAGE-004 PLAN:1:52: a is no value for --max-rows
            steps: [{sql: create table t ()}, {sql: [a]}]            | PLAN-002 PLAN:1:36: the options of a step
            steps: [{sql: create table t ()}, {a: 1, b: 2}]          | PLAN-002 PLAN:1:42: a step has one command
            steps: [{sql: create table t ()}, status]                | PLAN-002 PLAN:1:35: a step is a command
            steps: [{sql: create table t ()}, {status: , expct: 1}]  | PLAN-002 PLAN:1:46: a step has one command
            steps: [{status: , expect: {verson: 1}}]                 | PLAN-002 PLAN:1:37: nothing is known of verson
            steps: [{status: , expect: {version: ">= x"}}]           | PLAN-002 PLAN:1:38: version has a limit
            steps: [{exit: {}}]                                      | PLAN-002 PLAN:1:10: exit cannot be a step
            steps: [{sql: "select ${n}"}]                            | PLAN-003 PLAN:1:15: the plan has no parameter n
            steps: [{status: , when: {parameters.n: 1}}]             | PLAN-003 PLAN:1:41: the plan has no parameter n
            steps: [{sql: create table t ()}, {sql: "-- later"}]     | PLAN-002 PLAN:1:41: there is no statement to run
            steps: []                                                | PLAN-002 PLAN:1:8: it has no steps
            plan: x                                                  | PLAN-002 PLAN:1:1: it has no steps
            [1, 2]                                                   | PLAN-002 PLAN:1:1: a plan has names and values
            steps: [                                                 | PLAN-001 PLAN:1:9: it cannot be read as a plan
            steps: [&a {status: }, *a]                               | PLAN-001 PLAN:1:24: it cannot be read as a plan
            steps: [{status: !!int 3}]                               | PLAN-001 PLAN:1:18: it cannot be read as a plan
            ~steps: [{status: }]\n---\nsteps: []~                    | PLAN-001 PLAN:3:1: it cannot be read as a plan
            """)
    void nothing_runs_of_a_plan_that_is_not_understood(String plan, String problem) throws Exception {
        Outcome outcome = replay(true, plan.replace("\\n", "\n"));

        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.err().replace(folder.resolve("plan.yaml").toString(), "PLAN"))
                .startsWith(problem);
        assertThat(database.value("select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void an_empty_file_and_a_missing_one_are_told_apart() throws Exception {
        assertThat(replay(false, "").err()).startsWith("PLAN-001 ").contains("it is empty");
        assertThat(database.shell(false)
                        .run("replay " + folder.resolve("none.yaml"))
                        .err())
                .startsWith("PLAN-001 cannot read");
    }

    @Test
    void parameters_have_values_that_are_checked() throws Exception {
        String plan = """
                parameters: {n: {default: 2, min: 1, max: 9}, who: {about: who is greeted}}
                steps:
                  - sql: {sql: "select 'hello ${who}', ${who}, ${n}"}
                    expect: {value: "hello ${who}"}
                """;

        assertThat(replay(false, plan).err()).startsWith("PLAN-003").contains("--param who=… (who is greeted)");
        assertThat(replay(false, plan, "--param who=ann", "--param n=0").err()).contains("it is at least 1");
        assertThat(replay(false, plan, "--param who=ann", "--param m=1").err()).contains("it has n, who");
        assertThat(replay(false, plan, "--param \"who=o'hara\"").out()).contains("hello o'hara | o'hara   |        2");
    }

    @Test
    void what_was_applied_is_not_applied_again_unless_wanted() throws Exception {
        String plan = """
                steps:
                  - sql: create table if not exists t (a int)
                  - sql: insert into t values (1)
                """;
        assertThat(replay(true, plan, "--yes").status()).isZero();

        Outcome second = replay(true, plan, "--yes");

        assertThat(second.status()).isEqualTo(5);
        assertThat(second.err())
                .startsWith("PLAN-006 the plan plan was already applied here")
                .contains("as it left it");
        assertThat(replay(true, plan, "--yes", "--again").status()).isZero();
        assertThat(database.value("select count(*) from t")).isEqualTo("2");
    }

    @Test
    void a_part_that_was_applied_is_not_taken_for_the_whole() throws Exception {
        String plan = """
                steps:
                  - sql: create table t (a int)
                  - sql: insert into t values (2)
                """;
        assertThat(replay(true, plan, "--yes --only-step 1").status()).isZero();

        assertThat(replay(true, plan, "--yes").err())
                .startsWith("PLAN-006 step 1 of the plan plan was already applied here")
                .contains("--from-step 2 goes on after that");
        assertThat(replay(true, plan, "--yes --from-step 2").status()).isZero();
        assertThat(replay(true, plan, "--yes").status()).isEqualTo(5);
        assertThat(database.value("select count(*) from t")).isEqualTo("1");
    }

    @Test
    void a_plan_that_was_edited_after_it_was_begun_is_another() throws Exception {
        assertThat(replay(true, "steps: [{sql: insert into nowhere values (1)}]", "--yes")
                        .status())
                .isEqualTo(3);

        Outcome edited = replay(true, "steps: [{sql: create table t ()}]", "--yes");

        assertThat(edited.status()).isZero();
        assertThat(edited.err()).contains("`replay --resume 1` goes on with it");
    }

    @Test
    void nothing_is_replayed_in_a_transaction_that_may_be_undone() throws Exception {
        Path file = Files.writeString(folder.resolve("plan.yaml"), "steps: [{sql: create table t ()}]");
        ScriptedShell shell = database.shell(true);
        shell.run("sql begin");

        assertThat(shell.run("replay " + file + " --yes").err()).startsWith("SQL-008");
        shell.run("sql rollback");
        assertThat(shell.run("replay " + file + " --yes").status()).isZero();
    }

    @Test
    void javascript_that_may_change_something_is_agreed_to_and_kept_as_sql_is() throws Exception {
        String plan = "steps: [{js: 'db.execute(`create table t ()`)'}]";

        assertThat(replay(true, plan).status()).isEqualTo(7);
        assertThat(replay(false, plan, "--yes").status()).isEqualTo(7);
        assertThat(replay(true, plan, "--yes").status()).isZero();
        assertThat(database.value("select outcome from cowrie_shell.replay")).isEqualTo("done");
    }

    @Test
    void the_first_divergence_ends_it_and_it_goes_on_from_there() throws Exception {
        String plan = """
                steps:
                  - sql: create table t (a int)
                  - sql: insert into t values (1)
                  - sql: select count(*) from t
                    expect: {value: 2}
                  - sql: insert into t values (3)
                """;

        Outcome diverged = replay(true, plan, "--yes");

        assertThat(diverged.status()).isEqualTo(8);
        assertThat(diverged.err())
                .contains("PLAN-009 step 3 of 4 (sql) did not end as expected")
                .contains("value should be 2, and is 1");
        assertThat(replay(true, plan, "--yes").err()).startsWith("PLAN-007");
        assertThat(database.shell(false).run("status").out()).contains("done up to step 2 of 4: `resume` goes on");
        assertThat(database.shell(true).run("resume --yes").status()).isZero();
        assertThat(database.value("select count(*) from t")).isEqualTo("2");
    }

    @Test
    void goes_on_after_a_failure_in_the_very_step() throws Exception {
        String plan = """
                steps:
                  - sql: create table t (a int)
                  - sql: insert into t values (1); insert into nowhere values (2)
                  - sql: insert into t values (3)
                """;
        assertThat(replay(true, plan, "--yes").err())
                .contains("step 2 of 3 (sql)")
                .contains("`resume`");
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
        database.execute("create table nowhere (a int)");

        Outcome resumed = database.shell(true).run("resume --yes");

        assertThat(resumed.err()).contains("Going on with the plan plan at step 2 of 3");
        assertThat(resumed.status()).isZero();
        assertThat(database.column("select a from t order by a")).containsExactly("1", "3");
        assertThat(database.shell(true).run("resume --yes").status()).isEqualTo(64);
    }

    @Test
    void a_look_that_is_taken_again_is_compared_like_any_other() throws Exception {
        String plan = """
                steps:
                  - sql: create table t (a int)
                  - sql: select count(*) from later
                    expect: {value: 1}
                """;
        assertThat(replay(true, plan, "--yes").status()).isEqualTo(3);
        database.execute("create table later (a int)");

        assertThat(database.shell(true).run("resume --yes").err()).contains("value should be 1, and is 0");
    }

    @Test
    void steps_are_taken_when_their_condition_holds_and_may_fail_where_they_are_allowed_to() throws Exception {
        Outcome outcome = replay(true, """
                steps:
                  - sql: create table t (a int)
                    when: {version: ">= 15"}
                  - sql: select 1/0
                    on-failure: continue
                  - fingerprint: {}
                """, "--yes", "--json");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("\"SKIPPED\"").contains("\"FAILED\"").contains("\"DONE\"");
    }

    @Test
    void a_parameter_decides_over_a_step_unless_it_is_a_secret() throws Exception {
        String plan = """
                parameters: {how: {default: gently, choices: [gently, at once]}}
                steps: [{sql: select 1, when: {parameters.how: at once}}, {sql: select 2, when: {parameters.how: gently}}]
                """;

        assertThat(replay(false, plan).out()).contains("not taken: parameters.how should be at once, and is gently");
        assertThat(replay(false, plan, "--param how=\"at once\"").out())
                .contains("Step 2 of 2: sql, not taken: parameters.how should be gently, and is at once");
        assertThat(replay(
                                false,
                                "parameters: {s: {secret: true}}\nsteps: [{status: , when: {parameters.s: 1}}]",
                                "--param s=1")
                        .err())
                .contains("a secret decides over no step");
    }

    @Test
    void a_target_that_is_not_what_it_was_made_for_is_refused_with_what_moved() throws Exception {
        database.execute("create table session_summaries (session_id text primary key, extra int)");
        Outcome outcome = replay(false, """
                requires: {version: 15, fingerprint: "fp1:00000000000000000000000000000000"}
                steps: [{fingerprint: }]
                """);

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).startsWith("PLAN-005").contains("version should be 15, and is 0");
    }

    @Test
    void a_step_without_options_may_leave_them_out() throws Exception {
        assertThat(replay(false, "steps:\n  - fingerprint:\n  - fingerprint: {}\n")
                        .status())
                .isZero();
    }

    @Test
    void the_plans_that_come_with_the_shell_can_be_run() throws IOException, SQLException {
        ScriptedShell shell = database.shell(false);
        try (var plans = Files.list(Launcher.ROOT.resolve("plans"))) {
            List<Path> all =
                    plans.filter(plan -> plan.toString().endsWith(".yaml")).toList();
            assertThat(all).isNotEmpty().allSatisfy(plan -> assertThat(
                            Plan.open(PlanSource.of(plan), Map.of(), shell.dispatcher())
                                    .steps())
                    .isNotEmpty());
        }
    }

    private Outcome replay(boolean writable, String plan, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
        return database.shell(writable).run("replay " + file + " " + String.join(" ", options));
    }
}
