package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';'",
                "select 'it''s; fine'",
                "select E'it\\'s; fine'",
                "select e'\\\\'",
                "select 'no escape \\'",
                "select U&'d\\0061t;a'",
                "select \";\" from \"a\"\";b\"",
                "select $$;$$",
                "select $tag$ ; $$ ; $other$ ; $tag$",
                "select $été$;$été$",
                "select a$b$ from t",
                "select $1 + $2",
                "select 1 -- ; not yet\n + 1",
                "select 1 /* ; /* ; */ ; */ + 1",
                "select (select 1; select 2)",
                "create rule r as on insert to t do also (insert into a values (1); insert into b values (2))",
                "create function f() returns int language sql begin atomic select 1; select 2; end",
                "create or replace procedure p() begin atomic select case when true then 1 end; end",
                "create function f() returns int language plpgsql as $$ begin return 1; end $$",
                "select 'größer; 漢字;' || '😀;'",
                "select 1 as …$a$, $a$;$a$",
            })
    void a_semicolon_inside_of_something_ends_nothing(String sql) {
        assertThat(texts(sql)).containsExactly(sql);
        assertThat(texts(sql + "; select 2")).containsExactly(sql, "select 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1; select 2                        | select 1 # select 2
            ;; select 1 ;; ;                          | select 1
            -- only a comment                         | ''
            select 1; -- after                        | select 1
            /* before */ select 1                     | /* before */ select 1
            begin; update t set a = 1; end            | begin # update t set a = 1 # end
            create table function (begin int); commit | create table function (begin int) # commit
            create temp table function as select 1 as begin; commit | create temp table function as select 1 as begin # commit
            create index function on t (begin); select 1 | create index function on t (begin) # select 1
            select 1 as begin; select 2               | select 1 as begin # select 2
            select 1); select 2                       | select 1) # select 2
            """)
    void statements_end_where_psql_ends_them(String sql, String expected) {
        assertThat(String.join(" # ", texts(sql))).isEqualTo(expected);
    }

    @Test
    void a_line_comment_ends_with_any_line_break() {
        assertThat(texts("select 1 -- a\r; select 2")).hasSize(2);
        assertThat(texts("select 1 -- a\n; select 2")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "select 1, NOTHING",
        "select 1;, NOTHING",
        "select 'a, STRING",
        "select E'a\\', STRING",
        "select \"a, NAME",
        "select $x$ $$, DOLLAR_QUOTE",
        "select /* /* */, COMMENT",
        "select (1, PARENTHESES",
        "select (1;, PARENTHESES",
        "select -- 'a, NOTHING",
        "'', NOTHING",
    })
    void says_what_is_still_open(String sql, SqlScript.Open open) {
        assertThat(SqlScript.of(sql).open()).isEqualTo(open);
    }

    @Test
    void knows_whether_the_last_statement_was_ended() {
        assertThat(SqlScript.of("select 1").terminated()).isFalse();
        assertThat(SqlScript.of("select 1;").terminated()).isTrue();
        assertThat(SqlScript.of("select 1; -- done").terminated()).isTrue();
        assertThat(SqlScript.of("select 1; select 2").terminated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "select 1, SELECT",
        "/* c */ -- d, ''",
        "'-- c\\n Insert into t', INSERT",
        "(select 1), ''",
        "'\twith a as', WITH",
    })
    void tells_the_first_word(String sql, String word) {
        List<SqlStatement> statements = SqlScript.of(sql.replace("\\n", "\n")).statements();
        assertThat(statements.isEmpty() ? "" : statements.get(0).firstWord()).isEqualTo(word);
    }

    @Test
    void remembers_where_a_statement_stood() {
        String sql = "  select 1;\n\n  select x from y";
        assertThat(SqlScript.of(sql).statements()).allSatisfy(statement -> assertThat(sql.substring(statement.offset()))
                .startsWith(statement.text()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            begin                                  | ''
            begin work                             | ''
            begin transaction read write           | READ WRITE
            start transaction isolation level serializable, read only | ISOLATION LEVEL SERIALIZABLE, READ ONLY
            /* begin */ begin read only            | READ ONLY
            begin /* why */ read only              | READ ONLY
            begin -- why                           | ''
            """)
    void reads_the_modes_of_a_transaction(String sql, String modes) {
        assertThat(SqlScript.of(sql).statements().get(0).transactionModes()).isEqualTo(modes);
    }

    @ParameterizedTest
    @CsvSource({
        "commit, true",
        "end, true",
        "abort, true",
        "rollback, true",
        "rollback work, true",
        "rollback and chain, true",
        "prepare transaction 'x', true",
        "rollback to a, false",
        "rollback work to savepoint a, false",
        "/* rollback to */ rollback, true",
        "rollback /* all */ to a, false",
        "prepare x as select 1, false",
        "select 1, false",
    })
    void knows_what_ends_a_transaction(String sql, boolean ends) {
        assertThat(SqlScript.of(sql).statements().get(0).ends()).isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            insert into t values (1)                                  | true
            /* select */ delete from t                                | true
            merge into t using u on true when matched then delete     | true
            with a as (select 1) update t set a = 1                   | true
            with a as (delete from t returning *) select * from a     | true
            with a as (select * from t for update) select * from a    | false
            with a as (select * from t for no key update) table a     | false
            with a as (select 'delete') select "insert" from a        | false
            with a as (select 1) select * into b from a               | true
            select 1                                                  | false
            (select 1) union (select 2)                               | false
            select * into t from u                                    | true
            select 'into'                                             | false
            select a from t for update                                | false
            values (1)                                                | false
            table t                                                   | false
            copy t from stdin                                         | true
            copy t to stdout                                          | false
            copy t to program 'x'                                     | true
            copy (delete from t returning *) to stdout                | true
            explain delete from t                                     | false
            explain analyze delete from t                             | true
            explain analyze verbose select 1                          | false
            explain (costs off, analyze) delete from t                | true
            explain (analyze) select 1                                | false
            create table t (a int)                                    | true
            truncate t                                                | true
            call p()                                                  | true
            do 'begin end'                                            | true
            vacuum t                                                  | true
            execute s                                                 | true
            refresh materialized view v                               | true
            set work_mem = '1MB'                                      | false
            begin                                                     | false
            commit                                                    | false
            commit prepared 'x'                                       | true
            rollback prepared 'x'                                     | true
            rollback to a                                             | false
            declare c cursor for select 1                             | false
            """)
    void knows_what_changes_something(String sql, boolean changes) {
        assertThat(SqlScript.of(sql).statements().get(0).changes()).isEqualTo(changes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            update t /* why */ set a = 'x''y', "b" = 3 where c = $1 | update t set a = '…', "b" = 3 where c = $1
            do $x$ begin end $x$                                  | do '…'
            select/**/e'a\\'b'::text,  b                          | select '…'::text, b
            """)
    void is_told_without_what_stands_in_quotes(String sql, String shape) {
        assertThat(SqlScript.of("select 1; " + sql).statements().get(1).shape()).isEqualTo(shape);
    }

    /** Whatever is typed, nothing throws, nothing is lost but separators, and nothing is told twice. */
    @RepeatedTest(300)
    void any_text_is_cut_without_loss(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String[] pieces = {
            "'",
            "\"",
            "$",
            "$$",
            "$a$",
            ";",
            "--",
            "/*",
            "*/",
            "(",
            ")",
            "\n",
            "\r",
            " ",
            "E'",
            "\\",
            "x",
            "begin",
            "end",
            "case",
            "atomic",
            "create function f()",
            "select 1",
            "é",
            "😀",
            "\0",
            "1",
            "[",
            "]",
            "…",
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        int end = 0;
        for (SqlStatement statement : SqlScript.of(text.toString()).statements()) {
            assertThat(statement.offset()).as("%s", text).isGreaterThanOrEqualTo(end);
            assertThat(text.substring(statement.offset())).startsWith(statement.text());
            assertThat(statement.text()).isNotBlank();
            assertNothingSaid(text.substring(end, statement.offset()));
            end = statement.offset() + statement.text().length();
        }
        assertNothingSaid(text.substring(end));
    }

    /** Between statements there are only separators and comments. */
    private static void assertNothingSaid(String between) {
        assertThat(SqlScript.of(between).statements()).as("%s", between).isEmpty();
    }

    private static List<String> texts(String sql) {
        return SqlScript.of(sql).statements().stream().map(SqlStatement::text).toList();
    }
}
