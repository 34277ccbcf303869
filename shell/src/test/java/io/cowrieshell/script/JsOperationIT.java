package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JsOperationIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1 + 1                                                   | 2
            'it\\'s'                                                | it's
            sql('select 42 as n').tables[0][0].n                    | 42
            sql({sql: 'select n from generate_series(1,9) n', maxRows: 3}).tables[0].length | 3
            sql('select 9007199254740993 as n').tables[0][0].n      | 9007199254740993
            sql(`select '{"a": [1]}'::jsonb as d`).tables[0][0].d.a[0] | 1
            sql('select null as n').tables[0][0].n === null         | true
            sql('select 1; select 2').statements.length             | 2
            typeof quit + typeof print                              | undefinedundefined
            10n ** 20n + ''                                         | 100000000000000000000
            """)
    void values_come_back(String script, String value) {
        assertThat(database.shell(false).run("js " + script)).isEqualTo(new Outcome(0, value + "\n", ""));
    }

    @Test
    void nothing_to_show_is_shown_as_nothing() {
        assertThat(database.shell(false).run("js undefined")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void a_problem_of_a_command_stays_that_problem() {
        Outcome outcome = database.shell(false).run("js sql('select 1/0')");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("SQL-001 division by zero");
    }

    @Test
    void a_script_can_catch_a_problem() {
        assertThat(database.shell(false)
                        .run("js try { sql('select 1/0') } catch (e) { 'caught' }")
                        .out())
                .isEqualTo("caught\n");
    }

    @Test
    void a_mistake_is_shown_where_it_is() {
        assertThat(database.shell(false).run("js let a = 1;\nmistake()").err()).isEqualTo("""
                SCRIPT-001 ReferenceError: mistake is not defined
                  why:  line 2, column 1
                        mistake()
                        ^
                """);
        assertThat(database.shell(false).run("js let = ;").err()).startsWith("SCRIPT-002 ");
    }

    @Test
    void a_call_that_cannot_be_is_explained() {
        assertThat(database.shell(false).run("js sql(1, 2)").err()).startsWith("SCRIPT-003 sql is called wrongly");
        assertThat(database.shell(false).run("js sql({sqll: 'x'})").err()).contains("did you mean sql?");
    }

    @Test
    void a_script_writes_no_more_than_the_target_allows() throws SQLException {
        database.execute("create table t (a int)");
        ScriptedShell shell = database.shell(false);

        assertThat(shell.run("js sql('insert into t values (1)')").status()).isEqualTo(7);
        assertThat(shell.run("js try { sql('insert into t values (1)') } catch (e) { 1 }")
                        .status())
                .isZero();
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System')",
                "java.lang.System.getenv('HOME')",
                "Polyglot.eval('js', '1')",
                "read('/etc/passwd')",
                "require('fs')",
                "sql.constructor.constructor('return this.process.exit()')().x.y",
                "status.getClass()",
                "sql('select 1').getClass()",
                "new Worker('x')",
            })
    void no_way_leads_to_the_host(String script) {
        Outcome outcome = database.shell(false).run("js " + script);

        assertThat(outcome.status()).as(outcome.out()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("SCRIPT-001 ");
    }
}
