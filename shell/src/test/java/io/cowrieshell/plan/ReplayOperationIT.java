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
                """);

        assertThat(outcome).isEqualTo(new Outcome(0, """
                Step 1 of 2: sql
                CREATE
                Step 2 of 2: sql
                INSERT 2
                2 steps done.
                """, ""));
        assertThat(database.value("select count(*) from t")).isEqualTo("2");
    }

    @Test
    void stops_at_the_first_step_that_fails() throws Exception {
        Outcome outcome = replay(true, """
                steps:
                  - sql: create table t (a int)
                  - sql: select 1/0
                  - sql: insert into t values (1)
                """);

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("SQL-001 division by zero");
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            steps: [{sql: create table t ()}, {sqll: x}]             | USAGE-001 PLAN, step 2: there is no command sqll
            steps: [{sql: create table t ()}, {sql: {max-row: 3}}]   | USAGE-002 PLAN, step 2: there is no option max-row
            steps: [{sql: create table t ()}, {sql: {max-rows: a}}]  | USAGE-004 PLAN, step 2: a is no value for --max-rows
            steps: [{sql: create table t ()}, {sql: [a]}]            | PLAN-002 PLAN is not a plan
            steps: [{sql: create table t ()}, {a: 1, b: 2}]          | PLAN-002 PLAN is not a plan
            steps: [{sql: create table t ()}, status]                | PLAN-002 PLAN is not a plan
            steps: []                                                | PLAN-002 PLAN is not a plan
            plan: x                                                  | PLAN-002 PLAN is not a plan
            [1, 2]                                                   | PLAN-002 PLAN is not a plan
            steps: [                                                 | PLAN-001 PLAN is not YAML
            """)
    void nothing_runs_of_a_plan_that_is_not_understood(String plan, String problem) throws Exception {
        Outcome outcome = replay(true, plan);

        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.err().replace(folder.resolve("plan.yaml").toString(), "PLAN"))
                .startsWith(problem);
        assertThat(database.value("select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void an_empty_file_and_a_missing_one_are_told_apart() throws Exception {
        assertThat(replay(false, "").err()).startsWith("PLAN-001 ").contains("is not YAML");
        assertThat(database.shell(false)
                        .run("replay " + folder.resolve("none.yaml"))
                        .err())
                .startsWith("PLAN-001 cannot read");
    }

    @Test
    void a_step_without_options_may_leave_them_out() throws Exception {
        assertThat(replay(false, "steps:\n  - version:\n  - version: {}\n").status())
                .isZero();
    }

    @Test
    void the_plans_that_come_with_the_shell_can_be_run() throws IOException, SQLException {
        ScriptedShell shell = database.shell(false);
        try (var plans = Files.list(Launcher.ROOT.resolve("plans"))) {
            List<Path> all =
                    plans.filter(plan -> plan.toString().endsWith(".yaml")).toList();
            assertThat(all).isNotEmpty().allSatisfy(plan -> assertThat(
                            PlanFile.read(plan, shell.dispatcher().catalog()).steps())
                    .isNotEmpty());
        }
    }

    private Outcome replay(boolean writable, String plan) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
        return database.shell(writable).run("replay " + file);
    }
}
