package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the journal knows of scripts. */
@Timeout(60)
class ScriptRunIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @BeforeEach
    void begin() throws SQLException {
        database.execute("set client_min_messages = warning; drop schema if exists cowrie_shell cascade;"
                + " drop table if exists t; create table t (a int primary key deferrable initially deferred, b text)");
    }

    @Test
    void what_only_reads_leaves_no_trace() throws SQLException {
        assertThat(database.shell(true)
                        .run("js db.query`select 1`; db.execute`set work_mem = '1MB'`;"
                                + " db.transaction(() => db.query`select * from t for update`); sql('select 1'); 1"))
                .isEqualTo(new Outcome(0, "1\n", ""));
        assertThat(database.shell(false)
                        .run("js db.execute`insert into t values (1)`")
                        .err())
                .startsWith("SQL-002 the target is open read-only");
        assertThat(database.column("select 1 from pg_namespace where nspname = 'cowrie_shell'"))
                .isEmpty();
    }

    @Test
    void each_statement_is_a_step_and_a_loop_is_one(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mend.js"), """
                for (let i = 0; i < 50; i++) {
                  db.execute('insert into t values ($1, $2)', [i, 'bound']);
                  db.execute(`update t set b = 'pasted ${i}' where a = $1`, [i]);
                }
                db.query('delete from t where a > 45 returning a');
                try { db.execute('insert into t values (1)') } catch (e) { db.execute('vacuum t') }
                """);

        Outcome outcome = database.shell(true).run("script " + file + " all --param token=s3cret --param n=5");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        0,
                        "",
                        "The schema cowrie_shell is made in the target: there it is remembered what runs have"
                                + " done (docs/journal.md).\n"));
        assertThat(database.value("select operation || ' ' || options || ' ' || outcome from cowrie_shell.run"))
                .matches("script mend\\.js \\(SHA-256 [0-9a-f]{64}\\) all --param token=\\*\\*\\* --param n=5 done");
        assertThat(steps())
                .containsExactly(
                        "mend.js:2:3  insert into t values ($1, $2) done 50 50",
                        "mend.js:3:3  update t set b = '…' where a = $1 done 50 50",
                        "mend.js:5:1  delete from t where a > 45 returning a done 4 1",
                        "mend.js:6:7  insert into t values (1) failed - 1",
                        "mend.js:6:60  vacuum t done - 1");
        assertThat(database.value("select problem from cowrie_shell.step where outcome = 'failed'"))
                .startsWith("SQL-001 duplicate key");
    }

    @Test
    void a_transaction_is_told_with_its_work_or_as_rolled_back() throws SQLException {
        ScriptedShell shell = database.shell(true);
        shell.run("js db.execute`insert into t values (1)`");

        Outcome outcome = shell.run(
                "js db.transaction(() => { db.execute`insert into t values (2)`; db.execute`delete from t` });"
                        + " try { db.transaction(() => { db.execute`insert into t values (3)`; throw 1 }) } catch (e) {}"
                        + " try { db.transaction(() => { db.execute`insert into t values (4), (4)` }) } catch (e) {}"
                        + " db.execute`begin`; db.execute`insert into t values (5)`; db.execute`savepoint a`;"
                        + " db.execute`insert into t values (6)`; db.execute`rollback to a`; db.execute`commit`");

        assertThat(outcome).isEqualTo(new Outcome(0, "0\n", ""));
        assertThat(steps())
                .containsExactly(
                        "insert into t values (1) done 1 1",
                        "insert into t values (2) done 1 1",
                        "delete from t done 2 1",
                        "insert into t values (3) failed - 1",
                        "insert into t values (4), (4) failed - 1",
                        "insert into t values (5) done - 1",
                        "insert into t values (6) done - 1");
    }

    @Test
    void in_a_transaction_of_somebody_else_it_waits_for_its_end() throws SQLException {
        ScriptedShell shell = database.shell(true);
        String insert = "js db.execute`insert into t values (1)`";

        assertThat(shell.run("sql begin", insert, "runs show 1").out()).contains("| not committed");
        assertThat(shell.run("sql rollback", "runs show 1").out()).contains("| not committed");
        assertThat(shell.run("sql begin", insert, "sql commit", "runs show 2").out())
                .containsPattern("insert into t values \\(1\\) \\| done ");
    }

    @Test
    void a_failure_of_the_script_is_that_of_its_run() throws SQLException {
        database.shell(true).run("js db.execute`insert into t values (1)`; nonsense()");

        assertThat(database.value("select outcome || ' ' || problem from cowrie_shell.run"))
                .startsWith("failed SCRIPT-001 ReferenceError: nonsense is not defined");
        assertThat(steps()).hasSize(1).allMatch(step -> step.contains(" done "));
    }

    @Test
    void values_that_are_pasted_do_not_fill_the_journal() throws SQLException {
        database.shell(true)
                .run(
                        "js db.transaction(() => { for (let i = 0; i < 1100; i++) db.execute(`insert into t values (${i})`) });"
                                + " for (let i = 0; i < 50; i++) try { db.execute(`insert into u values (${i})`) } catch (e) {}");

        assertThat(database.value("select count(*) || ' ' || sum(rows) from cowrie_shell.step"))
                .isEqualTo("1001 1100");
    }

    @Test
    void a_script_that_is_at_work_is_left_in_peace_and_one_that_was_killed_is_told() throws Exception {
        database.execute("select pg_advisory_lock(7)");
        ScriptedShell one = database.shell(true);
        ScriptedShell other = database.shell(true);
        CompletableFuture<Outcome> first = Aside.run(
                () -> one.run("js db.execute`insert into t values (1)`; db.value`select pg_advisory_lock(7)::text`"));
        database.await("select 1 from pg_locks where locktype = 'advisory' and not granted");

        assertThat(other.run("js db.execute`insert into t values (2)`").err()).isEmpty();
        assertThat(other.run("runs").out()).containsPattern("1 \\| js +\\| [^|]+\\| +\\| running +\\| +1/1");

        database.execute("select pg_terminate_backend(backend) from cowrie_shell.run where id = 1");
        database.await("select 1 where not exists (select from pg_stat_activity"
                + " where pid = (select backend from cowrie_shell.run where id = 1))");
        assertThat(other.run("runs").out()).contains(" | cut off");
        assertThat(other.run("js db.execute`insert into t values (3)`").err())
                .startsWith("Run 1 (js) was cut off ")
                .contains(" at step 1 (line 1, column 1  insert into t values (1))");

        database.execute("select pg_advisory_unlock(7)");
        assertThat(first.get(30, TimeUnit.SECONDS).err())
                .contains("What this script changes is not written down in the journal: ");
    }

    @Test
    void where_no_journal_can_be_kept_the_script_says_so_and_goes_on() throws SQLException {
        database.execute("drop role if exists journal_less; create role journal_less; grant all on t to journal_less;"
                + " grant journal_less to current_user");
        ScriptedShell shell = database.shell(true);

        // The journal belongs to the role that connected; the work is done by one that may not touch it.
        assertThat(shell.run("js db.execute`set role journal_less`;"
                        + " db.transaction(() => db.execute`insert into t values (1)`);"
                        + " db.execute`reset role`"))
                .isEqualTo(new Outcome(
                        0,
                        "0\n",
                        "The schema cowrie_shell is made in the target: there it is remembered what runs have done"
                                + " (docs/journal.md).\n"));
        assertThat(steps()).containsExactly("insert into t values (1) done 1 1");

        assertThat(shell.run("js db.execute`drop schema cowrie_shell cascade`; db.execute`insert into t values (2)`")
                        .err())
                .containsOnlyOnce("What this script changes is not written down in the journal: ");
        assertThat(database.value("select count(*) from t")).isEqualTo("2");
        database.execute("revoke all on t from journal_less; drop role journal_less");
    }

    private static List<String> steps() throws SQLException {
        return database.column(
                "select regexp_replace(what, 'line 1, column \\d+  ', '') || ' ' || outcome || ' ' || coalesce(rows::text, '-') || ' ' || attempts"
                        + " from cowrie_shell.step order by run_id, number");
    }
}
