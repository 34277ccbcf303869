package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where values go. */
class PlaceholdersTest {

    private static final Placeholders VALUES = new Placeholders(Map.of(
            "n", 5L, "minus", -3L, "yes", true, "name", "o'hara", "back", "a\\", "quote", "x\"y", "tag", "$$", "half",
            "a$"));

    @Test
    void a_value_alone_keeps_its_kind() {
        assertThat(VALUES.filled("${n}")).isEqualTo(5L);
        assertThat(VALUES.filled(" ${yes} ")).isEqualTo(true);
        assertThat(VALUES.filled("${n}${n}")).isEqualTo("55");
        assertThat(VALUES.filled(List.of("${n}", Map.of("a", "<${name}>"))))
                .isEqualTo(List.of(5L, Map.of("a", "<o'hara>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${ n }", "${n", "$n", "${1n}", "${a--b}", "{n}"})
    void what_only_looks_like_one_stays(String text) {
        assertThat(VALUES.filled(text)).isEqualTo(text);
        assertThat(Placeholders.names(text)).isEmpty();
    }

    @Test
    void a_second_dollar_sign_makes_it_stand_for_itself() {
        assertThat(VALUES.filled("$${n} ${n}")).isEqualTo("${n} 5");
        assertThat(VALUES.filled("$${n}")).isEqualTo("${n}");
        assertThat(VALUES.filledSql("select '$${n}', '${n}'")).isEqualTo("select '${n}', '5'");
        assertThat(Placeholders.names("$${n} ${name}")).containsExactly("name");
        assertThat(VALUES.filled(Placeholders.escaped("a ${n} b"))).isEqualTo("a ${n} b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            select ${n}                | select 5
            limit ${n}offset 1         | limit 5 offset 1
            select ${name}             | select 'o''hara'
            select ${back}             | select E'a\\\\'
            select '${name}'           | select 'o''hara'
            select E'${back}'          | select E'a\\\\'
            select "${quote}"          | select "x""y"
            select $a$${name}$a$       | select $a$o'hara$a$
            select ${n}${n}            | select 5 5
            select ${name}'b'          | select 'o''hara' 'b'
            select 5-${minus}          | select 5- -3
            select 1${n}               | select 1 5
            select 1 -- ${name}        | select 1 -- ${name}
            select /* ${name} */ 1     | select /* ${name} */ 1
            select (${yes})            | select (true)
            """)
    void a_value_in_sql_stays_a_value(String sql, String filled) {
        assertThat(VALUES.filledSql(sql)).isEqualTo(filled);
    }

    @Test
    void a_backslash_is_one_whatever_the_server_thinks_of_it() {
        assertThat(VALUES.filledSql("select '${back}\\x'").strip()).isEqualTo("select  E'a\\\\\\\\x'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a${n}",
                "select U&'${name}'",
                "select U&\"${quote}\"",
                "select E'a'\n'\\' ${name} '",
                "select $$ ${tag} $$",
                "select $$${half}$$",
                "select E'a'\n'${name}'",
            })
    void what_could_be_read_as_sql_is_refused(String sql) {
        assertThatThrownBy(() -> VALUES.filledSql(sql)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().why())
                .contains("nothing was run"));
    }
}
