package io.cowrieshell.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqlOperationIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void shows_rows_and_their_number() {
        assertThat(database.shell(false).run("sql select n, 'row ' || n as t from generate_series(1, 2) n"))
                .isEqualTo(new Outcome(0, """
                         n | t
                        ---+-------
                         1 | row 1
                         2 | row 2
                        (2 rows)
                        """, ""));
    }

    @Test
    void runs_several_statements_and_stops_at_the_first_that_fails() throws SQLException {
        Outcome outcome = database.shell(true)
                .run("sql create table t (a int); insert into t values (1), (2); select 1/0; insert into t values (3)");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("SQL-001 division by zero\n  why:  SQLSTATE 22012");
        assertThat(database.value("select count(*) from t")).isEqualTo("2");
    }

    @Test
    void says_what_was_done_where_there_are_no_rows() {
        assertThat(database.shell(true)
                        .run("sql create table t (a int); insert into t values (1), (2); delete from t where a > 5"))
                .isEqualTo(new Outcome(0, "CREATE\nINSERT 2\nDELETE 0\n", ""));
    }

    @Test
    void stops_after_so_many_rows() {
        assertThat(database.shell(false)
                        .run("sql --max-rows 2 select n from generate_series(1, 5000) n")
                        .out())
                .isEqualTo(" n\n---\n 1\n 2\n(2 rows, and there are more)\n");
        assertThat(database.shell(false)
                        .run("sql --max-rows 2 select n from generate_series(1, 2) n")
                        .out())
                .endsWith("(2 rows)\n");
        assertThat(database.shell(false).run("sql --max-rows -1 select 1").status())
                .isEqualTo(64);
    }

    @Test
    void points_at_the_place_of_a_mistake() {
        assertThat(database.shell(false).run("sql select 1;\n  select a,\n\tmistake from (select 1 as a) t"))
                .extracting(Outcome::err)
                .isEqualTo("""
                        SQL-001 column "mistake" does not exist
                          why:  SQLSTATE 42703
                                line 2: \\tmistake from (select 1 as a) t
                                         ^
                        """.replace("\\t", " "));
    }

    @Test
    void points_at_the_end_where_something_is_missing() {
        assertThat(database.shell(false).run("sql select * from").err()).isEqualTo("""
                        SQL-001 syntax error at end of input
                          why:  SQLSTATE 42601
                                line 1: select * from
                                                     ^
                        """);
    }

    @Test
    void notices_are_talk_and_not_data() {
        assertThat(database.shell(true).run("sql drop table if exists nothing"))
                .isEqualTo(new Outcome(0, "DROP\n", "table \"nothing\" does not exist, skipping\n"));
    }

    @Test
    void says_how_to_write_where_the_target_is_read_only() {
        Outcome outcome = database.shell(false).run("sql create table t (a int)");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err())
                .startsWith(
                        "SQL-002 the target is open read-only: cannot execute CREATE TABLE in a read-only transaction\n")
                .contains("next: `write on` opens it");
        assertThat(database.shell(false).run("sql vacuum").err())
                .startsWith("SQL-002 the target is open read-only: VACUUM");
    }

    @Test
    void opens_for_writing_and_closes_again() throws SQLException {
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("write on", "sql create table t (a int)", "write off")
                        .status())
                .isZero();
        assertThat(shell.run("sql insert into t values (1)").status()).isEqualTo(7);
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void writes_a_file(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("out.csv");

        assertThat(database.shell(false).run("sql --output csv -o " + file + " select 1 as a, null as b, '' as c"))
                .isEqualTo(new Outcome(0, "", ""));
        assertThat(file).hasContent("a,b,c\n1,,\"\"\n");
        assertThat(Files.readString(file)).endsWith("\"\"\n");
    }

    @Test
    void a_document_stays_whole_when_a_late_row_fails() {
        Outcome outcome =
                database.shell(false).run("sql --json select 1 / (1500 - n) as x from generate_series(1, 2000) n");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).contains("\"code\" : \"SQL-001\"").endsWith("} ]\n}\n");
    }

    @Test
    void copy_through_the_client_has_a_way_around() {
        assertThat(database.shell(true).run("sql copy (select 1) to stdout").err())
                .startsWith("SQL-010 COPY");
    }

    @Test
    void connects_again_when_the_server_has_hung_up() throws SQLException {
        ScriptedShell shell = database.shell(false);
        int backend = shell.session().database().facts().identity().backend();
        database.execute("select pg_terminate_backend(" + backend + ")");

        assertThat(shell.run("sql select 1").err()).startsWith("SQL-003 the connection to the server was lost");
        Outcome again = shell.run("sql select 2 as n");
        assertThat(again.status()).isZero();
        assertThat(again.err()).startsWith("Connected again to ");
    }
}
