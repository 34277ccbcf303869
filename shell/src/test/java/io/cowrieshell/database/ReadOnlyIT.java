package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, a target that is open read-only is not written to. */
@Timeout(120)
class ReadOnlyIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @BeforeEach
    void make_something_worth_writing_to() throws SQLException {
        database.execute("""
                drop schema public cascade;
                create schema public;
                create table victim (a int);
                insert into victim values (1);
                create sequence numbers;
                create function writes() returns int language sql as 'insert into victim values (2) returning a';
                create procedure commits() language plpgsql as $$
                begin
                  commit;
                  set transaction read write;
                  insert into victim values (2);
                end $$
                """);
    }

    /** What is between two bars is one line at the prompt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into victim values (2)",
                "update victim set a = 2",
                "delete from victim",
                "truncate victim",
                "drop table victim",
                "alter table victim add b int",
                "create table other (a int)",
                "create index on victim (a)",
                "with x as (insert into victim values (2) returning *) select * from x",
                "explain analyze insert into victim values (2)",
                "explain analyze create table other as select 1",
                "explain analyze create materialized view other as select 1",
                "begin | explain analyze create table other as select 1 | commit",
                "begin; explain analyze create table other as select 1; commit and chain; rollback",
                "do $$ begin execute 'explain analyze create table other as select 1'; end $$",
                "select a into other from victim",
                "set transaction read write | insert into victim values (2)",
                "set transaction read write; insert into victim values (2)",
                "begin read write | insert into victim values (2) | commit",
                "begin isolation level serializable, read write; insert into victim values (2); commit",
                "start transaction read write; insert into victim values (2); commit",
                "begin | start transaction read write | insert into victim values (2) | commit",
                "begin | set transaction read write | insert into victim values (2) | commit",
                "begin; set local transaction_read_only = off; insert into victim values (2); commit",
                "set default_transaction_read_only = off | insert into victim values (2)",
                "set default_transaction_read_only = off | begin | insert into victim values (2) | commit",
                "select set_config('transaction_read_only', 'off', true) | insert into victim values (2)",
                "begin | select set_config('transaction_read_only', 'off', true) | insert into victim values (2) | commit",
                "select set_config('default_transaction_read_only', 'off', false) | insert into victim values (2)",
                "set session characteristics as transaction read write | insert into victim values (2)",
                "set session characteristics as transaction read write | begin; insert into victim values (2); commit",
                "reset all | insert into victim values (2)",
                "discard all | insert into victim values (2)",
                "do $$ begin commit; set transaction read write; insert into victim values (2); end $$",
                "do $$ begin perform set_config('transaction_read_only', 'off', true); insert into victim values (2); end $$",
                "call commits()",
                "begin | call commits()",
                "prepare p as insert into victim values (2) | execute p",
                "begin | commit and chain | set transaction read write | insert into victim values (2) | commit",
                "commit and chain | set transaction read write | insert into victim values (2)",
                "rollback and chain | insert into victim values (2) | commit",
                "begin; savepoint s; set transaction read write; insert into victim values (2); commit",
                "select writes()",
                "select nextval('numbers')",
                "select setval('numbers', 7)",
                "copy victim from program 'echo 2'",
                "copy victim from '/etc/hostname'",
                "vacuum victim",
                "create index concurrently i on victim (a)",
                "alter system set work_mem = '77MB'",
                "create database escaped",
                "lock victim in exclusive mode",
                "select a from victim for update",
                "comment on table victim is 'x'",
                "grant all on victim to public",
                // What the shell takes for one statement may be several to the driver.
                "create temp table function (begin int); commit; set default_transaction_read_only = off; commit; "
                        + "insert into victim values (2)",
                "create temp table function as select 1 as begin; commit; set default_transaction_read_only = off; "
                        + "commit; insert into victim values (2); end",
                "set standard_conforming_strings = off | select 'a\\'' ; commit; set default_transaction_read_only = off; "
                        + "commit; insert into victim values (2); --'",
                "select 1 -- x\r; commit; set default_transaction_read_only = off; commit; insert into victim values (2)",
                "select 1 as …$a$ ; commit; set default_transaction_read_only = off; commit; "
                        + "insert into victim values (2); select 1 as …$a$",
                "select 1 as é$a$ ; commit; set default_transaction_read_only = off; commit; "
                        + "insert into victim values (2); select 1 as é$a$",
                "select 1 /* /* */ ; */ ; commit; set default_transaction_read_only = off; commit; insert into victim values (2)",
            })
    void nothing_is_written(String lines) throws SQLException {
        String before = contents();
        try (Database open = database.connect(false)) {
            for (String line : lines.split(" \\| ", -1)) {
                Throwable refused = catchThrowable(() -> run(open, line));
                if (refused != null) {
                    assertThat(refused).isInstanceOfAny(SQLException.class, ProblemException.class);
                }
            }
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void not_even_temporary_tables_are_written() throws SQLException {
        try (Database open = database.connect(true)) {
            run(open, "create temp table mine (a int)");
            open.writable(false);
            run(open, "set work_mem = '77MB'; select * from mine");
            assertThat(catchThrowable(() -> run(open, "insert into mine values (1)")))
                    .isInstanceOf(ProblemException.class);
            assertThat(catchThrowable(() -> run(open, "create temp table more (a int)")))
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void what_was_tried_does_not_outlast_the_opening_for_writing() throws SQLException {
        try (Database open = database.connect(false)) {
            open.writable(true);
            run(open, "insert into victim values (2)");
            open.writable(false);
            assertThat(catchThrowable(() -> run(open, "insert into victim values (3)")))
                    .hasMessageContaining("read-only transaction");
        }
        assertThat(database.value("select count(*) from victim")).isEqualTo("2");
    }

    @Test
    void operations_look_through_read_only_transactions_as_well() throws Exception {
        try (Database open = database.connect(true)) {
            assertThat(catchThrowable(() -> open.reading(
                            connection -> connection.createStatement().execute("insert into victim values (2)"))))
                    .hasMessageContaining("read-only transaction");
        }
    }

    /** All that an escape could have left behind. */
    private String contents() throws SQLException {
        return database.value("select count(*) || ' victims, ' || sum(a) from victim")
                + database.column("select relname || coalesce(relacl::text, '') || relnatts || "
                        + "coalesce(obj_description(oid, 'pg_class'), '') from pg_class "
                        + "where relnamespace = 'public'::regnamespace order by 1")
                + database.value("select last_value || is_called::text from numbers")
                + database.value("select count(*) from pg_database where datname = 'escaped'");
    }

    private static void run(Database open, String sql) throws SQLException {
        for (SqlStatement statement : SqlScript.of(sql).statements()) {
            open.channel().run(statement, (done, hasRows) -> {});
        }
    }
}
