package io.cowrieshell.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final String CANARY = "c4n/ry w%th'ev\\ery@thing";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://bob:canary@db/asn",
                "postgresql+psycopg://bob:canary@db/asn",
                "postgresql://bob:can/canary@db/asn",
                "postgresql://bob:x@canary@db/asn",
                "see postgres://:canary@db and go on",
                "jdbc:postgresql://db/asn?user=bob&password=canary&sslmode=require",
                "jdbc:postgresql://db/asn?sslpassword=canary",
                "host=db password=canary dbname=asn",
                "host=db password='it\\'s canary' dbname=asn",
                "host=db password=can\\ canary dbname=asn",
                "host=db password = canary",
                "PGPASSWORD=canary psql",
                "export PGPASSWORD=canary; psql",
                "DB_PASSWORD=canary",
                "db-password: canary",
                "{\"password\": \"canary\"}",
                "{\"password\":\"a\\\"canary\"}",
                "{'secret': 'canary'}",
                "api_key=canary",
                "ALTER ROLE bob PASSWORD 'canary'",
                "ALTER ROLE bob PASSWORD E'it\\'s canary'",
                "create user bob password $$canary$$",
                "create user bob encrypted password $x$the canary$x$ valid until 'infinity'",
                "script f --param 'token=two canary words' --yes",
                "script f --param \"api-key=two canary words\"",
                "curl --token canary --silent",
                "const passphrase = 'canary'",
                "let accessKey = `canary`",
                "aws_access_key = canary",
                "SCRAM-SHA-256$4096:canary+salt==$stored/key=:server",
            })
    void a_password_is_known_by_its_shape(String text) {
        assertThat(new Redactor().redact(text)).doesNotContain("canary").contains("***");
    }

    @Test
    void a_known_secret_is_found_in_every_spelling() {
        Redactor redactor = new Redactor();
        redactor.learn(CANARY);

        List<String> spellings = List.of(
                CANARY,
                "c4n%2Fry%20w%25th%27ev%5Cery%40thing",
                "c4n%2fry%20w%25th%27ev%5cery%40thing",
                "c4n%2Fry+w%25th%27ev%5Cery%40thing",
                "c4n/ry w%th\\'ev\\\\ery@thing",
                "c4n/ry w%th''ev\\ery@thing");

        assertThat(spellings).allSatisfy(spelling -> assertThat(redactor.redact("<" + spelling + ">"))
                .isEqualTo("<***>"));
    }

    @Test
    void a_secret_inside_another_leaves_nothing_of_it() {
        Redactor redactor = new Redactor();
        redactor.learn("hunter");
        redactor.learn("hunter-of-canaries");

        assertThat(redactor.redact("is hunter-of-canaries")).isEqualTo("is ***");
    }

    @Test
    void a_very_short_secret_does_not_shred_the_text() {
        Redactor redactor = new Redactor();
        redactor.learn("a");

        assertThat(redactor.redact("a banana")).isEqualTo("a banana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://bob@db:5432/asn",
                "SELECT * FROM session_summaries WHERE id = 4",
                "no password was given",
                "the tokens of a line",
                "sql select 'a=b', 'c d'",
                "SQL-001 role name is reserved: SQLSTATE 42939",
                "jdbc:postgresql://db:5432/asn",
            })
    void text_without_secrets_stays_as_it_is(String text) {
        assertThat(new Redactor().redact(text)).isEqualTo(text);
    }

    @Test
    void a_very_long_text_is_no_trouble() {
        String text = "password = 'canary" + "x\\'".repeat(200_000) + "'";

        assertThat(new Redactor().redact(text)).isEqualTo("password = ***");
    }

    @Test
    void very_many_blanks_are_no_trouble() {
        String blanks = " ".repeat(100_000);

        assertThat(new Redactor().redact("alter" + blanks + "role x password" + blanks + "'canary'" + blanks))
                .doesNotContain("canary");
        assertThat(new Redactor().redact("| password" + blanks + "|")).isEqualTo("| password" + blanks + "|");
    }

    @Test
    void what_stands_around_a_secret_stays() {
        assertThat(new Redactor().redact("host=db password=canary dbname=asn"))
                .isEqualTo("host=db password=*** dbname=asn");
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "alter role x with encrypted password /* why */ 'canarysecret' foo",
                "alter role x password canarysecret",
                "create user x password 'can''canarysecret'",
                "alter role x password 'can'canarysecret'",
                "set foo.secret_key = 'canarysecret' foo",
                "postgresql://u:canary\"canarysecret@h/db",
            })
    void a_secret_is_taken_out_however_badly_it_is_written(String text) {
        assertThat(new Redactor().redact(text)).doesNotContain("canarysecret");
    }

    @Test
    void what_a_statement_sets_as_a_password_is_not_quoted_back() {
        Redactor redactor = new Redactor();
        redactor.study("alter role x password canarysecret");
        assertThat(redactor.redact("syntax error at or near \"canarysecret\""))
                .isEqualTo("syntax error at or near \"***\"");
    }

    @Test
    void what_was_typed_as_a_secret_is_not_shown_as_an_answer() {
        Redactor redactor = new Redactor();
        redactor.study("const token = 'c4n4ry-of-js'; token");
        redactor.study("create user u password 'c4n4ry-of-sql'");
        redactor.study("alter role u password 'f1rst-line\nsec0nd-line' foo");
        redactor.studySetting("api-key=c4n4ry");

        assertThat(redactor.redact("line 2: sec0nd-line' foo")).isEqualTo("line 2: ***' foo");
        assertThat(redactor.redact("c4n4ry-of-js, c4n4ry-of-sql, bad key c4n4ry"))
                .isEqualTo("***, ***, bad key ***");
    }

    @Test
    void words_stay_words_though_somebody_has_them_for_a_password() {
        Redactor redactor = new Redactor();
        redactor.study("sql select * from t where password = 'password' or password = '123456' or token = true");
        redactor.studySetting("drop-tokens=true");
        redactor.studySetting("batch=1000");

        assertThat(redactor.redact("a password of 1234567 is true, 1000 times"))
                .isEqualTo("a password of 1234567 is true, 1000 times");
    }

    @Test
    void the_name_of_a_value_says_that_it_is_secret() {
        Redactor redactor = new Redactor();

        assertThat(redactor.redact("api-key", "can ary")).isEqualTo("***");
        assertThat(redactor.redact("param", "token=can ary")).isEqualTo("token=***");
        assertThat(redactor.redact("param", "day=2025-11-06")).isEqualTo("day=2025-11-06");
        assertThat(redactor.redact("sql", "select 1 where a = 'b c'")).isEqualTo("select 1 where a = 'b c'");
    }
}
