package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.problem.Problem;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {

    private final Surroundings surroundings;

    ConnectionStringTest(@TempDir Path home) {
        surroundings = new Surroundings(home);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://                                | ''",
                "postgres://                                  | ''",
                "postgresql://db                              | host=db",
                "POSTGRESQL://db                              | host=db",
                "postgresql://db:5433                         | host=db;port=5433",
                "postgresql://db:/asn                         | host=db;dbname=asn",
                "postgresql://:5433/                          | port=5433",
                "postgresql:///asn                            | dbname=asn",
                "postgresql:///                               | ''",
                "postgresql://bob@                            | user=bob",
                "postgresql://bob@db/asn                      | user=bob;host=db;dbname=asn",
                "postgresql://bob:@db                         | user=bob;host=db",
                "postgresql://:pw@db                          | password=pw;host=db",
                "postgresql://bob:p%40%2F%3A%25@db            | password=p@/:%;user=bob;host=db",
                "postgresql://bob:p:w@db                      | password=p:w;user=bob;host=db",
                "postgresql://bob:p?w@db                      | password=p?w;user=bob;host=db",
                "postgresql://bob:p%C3%A4ss@db                | password=päss;user=bob;host=db",
                "postgresql://b+ob:p+w@db/a+b?options=x+y     | password=p+w;user=b+ob;host=db;dbname=a+b;options=x+y",
                "postgresql://db/a%20b                        | host=db;dbname=a b",
                "postgresql://db/a/b                          | host=db;dbname=a/b",
                "postgresql://h1:5432,h2:5433/asn             | host=h1,h2;port=5432,5433;dbname=asn",
                "postgresql://h1,h2:5433                      | host=h1,h2;port=,5433",
                "postgresql://h1,h2,/asn                      | host=h1,h2,;dbname=asn",
                "postgresql://[::1]                           | host=::1",
                "postgresql://[::1]:5433/asn                  | host=::1;port=5433;dbname=asn",
                "postgresql://[2001:db8::1]:5433,db/asn       | host=2001:db8::1,db;port=5433,;dbname=asn",
                "postgresql://db?sslmode=require              | host=db;sslmode=require",
                "postgresql://db/?                            | host=db",
                "postgresql://db?&sslmode=require&            | host=db;sslmode=require",
                "postgresql:///asn?host=db&port=5433&user=bob | dbname=asn;host=db;port=5433;user=bob",
                "postgresql://?dbname=asn&password=p%26w      | dbname=asn;password=p&w",
                "postgresql://db?application_name=a@b         | host=db;application_name=a@b",
                "postgresql://db/asn?options=-c%20geqo%3Doff  | host=db;dbname=asn;options=-c geqo=off",
                "postgresql://db?ssl=true                     | host=db;sslmode=require",
                "postgresql://%2Frun/asn                      | host=/run;dbname=asn",
            })
    void a_uri_reads_as_in_libpq(String text, String expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql:                                    | ''",
                "jdbc:postgresql:/                                   | ''",
                "jdbc:postgresql:asn                                 | dbname=asn",
                "jdbc:postgresql:asn?user=bob                        | dbname=asn;user=bob",
                "jdbc:postgresql:?user=bob                           | user=bob",
                "JDBC:postgresql://                                  | ''",
                "jdbc:postgresql:///                                 | ''",
                "jdbc:postgresql://db/                               | host=db",
                "jdbc:postgresql://db:5433/asn                       | host=db;port=5433;dbname=asn",
                "jdbc:postgresql://h1:1,[::1]:2/asn                  | host=h1,::1;port=1,2;dbname=asn",
                "jdbc:postgresql://db/a?user=bob&password=p%26w+x    | host=db;dbname=a;user=bob;password=p&w x",
                "jdbc:postgresql://db/a?ApplicationName=x&ssl=true   | host=db;dbname=a;application_name=x;sslmode=verify-full",
                "jdbc:postgresql://db/a?targetServerType=preferSecondary | host=db;dbname=a;target_session_attrs=prefer-standby",
                "jdbc:postgresql://db/a?tcpKeepAlive=true&connectTimeout=5 | host=db;dbname=a;keepalives=1;connect_timeout=5",
                "jdbc:postgresql://db/a?currentSchema=cowrie         | host=db;dbname=a;currentSchema=cowrie",
                "jdbc:postgresql://bob:pw@db/a                       | password=pw;user=bob;host=db;dbname=a",
                "postgresql+psycopg://bob:p%40w@db:5433/asn          | password=p@w;user=bob;host=db;port=5433;dbname=asn",
                "postgresql+psycopg2://db/asn?sslmode=require        | host=db;dbname=asn;sslmode=require",
                "postgres+asyncpg://db/asn?ssl=require               | host=db;dbname=asn;sslmode=require",
                "postgresql+pg8000://db/asn                          | host=db;dbname=asn",
                "postgresql+psycopg2:///asn?host=h1:1&host=h2        | dbname=asn;host=h1,h2;port=1,",
                "postgresql+psycopg2://db/asn?application_name=a+b   | host=db;dbname=asn;application_name=a b",
            })
    void the_spellings_of_java_and_python_read_as_they_do_there(String text, String expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "host=db                            | host=db",
                "host=db port=5433  dbname=asn      | host=db;port=5433;dbname=asn",
                "host = db dbname= asn              | host=db;dbname=asn",
                "service=prod                       | service=prod",
                "password='a b' user=bob            | password=a b;user=bob",
                "password='it\\'s' user=bob         | password=it's;user=bob",
                "password='a\\\\b'                  | password=a\\b",
                "password=a\\ b user=bob            | password=a b;user=bob",
                "password=a\\'b                     | password=a'b",
                "password=a=b                       | password=a=b",
                "host='' dbname=asn                 | dbname=asn",
                "host= db                           | host=db",
                "user='x''y'                        | !",
            })
    void a_keyword_string_reads_as_in_libpq(String text, String expected) {
        if (expected.equals("!")) {
            assertThat(surroundings.refusal(text).code().id()).startsWith("TARGET-00");
        } else {
            assertThat(read(text)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://db:54x2              | TARGET-002 | 5432",
                "postgresql://::1/asn              | TARGET-002 | in brackets",
                "postgresql://[::1/asn             | TARGET-002 | [::1]:5432",
                "postgresql://[::1]x/asn           | TARGET-002 | host:5432",
                "postgresql://db/a%zz              | TARGET-002 | %25",
                "postgresql://db/a%2               | TARGET-002 | %25",
                "postgresql://db/a%00              | TARGET-002 | %25",
                "postgresql://db/a%C3              | TARGET-002 | %25",
                "postgresql://db?sslmode           | TARGET-002 | ?name=value",
                "postgresql://db?sslmod=require    | TARGET-003 | did you mean sslmode?",
                "jdbc:postgresql://db/a?curentSchema=x | TARGET-003 | did you mean currentSchema?",
                "postgres2://db                    | TARGET-002 | did you mean postgres:// ?",
                "mysql://db                        | TARGET-002 | postgresql://",
                "jdbc:mysql://db                   | TARGET-002 | jdbc:postgresql://",
                "postgresql+psycog://db            | TARGET-002 | postgresql://",
                "hots=db                           | TARGET-003 | did you mean host?",
                "host=db dbname                    | TARGET-002 | single quotes",
                "host=db password='x               | TARGET-002 | single quote",
                "postgresql://db:70000             | TARGET-004 | 5432",
                "postgresql://db:0                 | TARGET-004 | 5432",
                "host=db port=54x2                 | TARGET-004 | 5432",
                "host=db sslmode=requir            | TARGET-004 | did you mean require?",
                "host=db sslmode=x                 | TARGET-004 | verify-full",
                "host=db target_session_attrs=read | TARGET-004 | read-only",
                "host=db connect_timeout=soon      | TARGET-004 | whole seconds",
                "host=db:5433                      | TARGET-004 | -p",
                "postgresql://%2Fvar%2Frun/asn     | TARGET-005 | -h localhost",
                "host=/var/run/postgresql          | TARGET-005 | -h localhost",
                "host=@abstract                    | TARGET-005 | -h localhost",
                "host=a,b port=1,2,3               | TARGET-008 | one for each host",
                "host=a,b hostaddr=127.0.0.1       | TARGET-008 | one for each host",
                "bob:secret@db/asn                 | TARGET-001 | postgresql://",
            })
    void a_mistake_is_named_with_what_to_do(String text, String code, String next) {
        Problem problem = surroundings.refusal(text);

        assertThat(problem.code().id()).isEqualTo(code);
        assertThat(problem.code().exitStatus()).isEqualTo(ExitStatus.USAGE);
        assertThat(problem.next()).contains(next);
        assertThat(problem.why()).as("why").isNotEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://bob:ca/nary@db/asn",
                "postgresql://bob:12/nary@db/asn",
                "postgresql://bob:12/nary?x@db/asn",
                "postgresql://bob:12/x?nary@db/asn",
                "postgresql://bob:x@nary@db/asn",
                "postgresql://bob:nary%zz@db/asn",
                "jdbc:postgresql://bob:ca/nary@db/asn",
                "postgresql+psycopg://bob:ca/nary@db/asn",
                "password=ca nary",
                "password=ca nary=x",
                "password=ca nary='x",
                "password='nary",
                "bob:nary@db/asn",
                "mysql://bob:nary@db/asn",
                "password=nary sslmode=x",
                "password=nary host=/tmp",
                "postgresql://bob:nary@db?sslmode=nay",
            })
    void no_message_shows_any_piece_of_a_password(String text) {
        assertThat(Surroundings.all(surroundings.refusal(text))).doesNotContain("nary");
        assertThat(surroundings.warnings).noneMatch(warning -> warning.contains("nary"));
    }

    @Test
    void parameters_of_other_programs_are_named_and_skipped() {
        assertThat(read("postgresql+asyncpg://db/asn?prepared_statement_cache_size=5"))
                .isEqualTo("host=db;dbname=asn");
        assertThat(surroundings.warnings)
                .containsExactly("parameter prepared_statement_cache_size of the test is not used:"
                        + " it is no setting of a PostgreSQL connection");
    }

    @Test
    void every_password_read_is_taught_to_the_redactor() {
        read("postgresql://bob:hunter-two@db?sslpassword=key-pass");

        assertThat(surroundings.redactor.redact("hunter-two key-pass")).isEqualTo("*** ***");
    }

    private String read(String text) {
        Settings settings = new ConnectionString(surroundings.environment()).parse(text, "the test");
        return settings.all().stream()
                .map(given -> given.keyword() + "=" + given.value())
                .collect(Collectors.joining(";"));
    }
}
