package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {

    private static final String TARGET = "postgresql://bob@db:5433/asn";

    private final Surroundings surroundings;

    PasswordFileTest(@TempDir Path home) {
        surroundings = new Surroundings(home);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "db:5433:asn:bob:right                  | right",
                "*:*:*:*:right                          | right",
                "db:*:asn:*:right                       | right",
                "other:5433:asn:bob:wrong               | none",
                "db:5432:asn:bob:wrong                  | none",
                "db:5433:other:bob:wrong                | none",
                "db:5433:asn:alice:wrong                | none",
                "#db:5433:asn:bob:wrong                 | none",
                "db:5433:asn:bob                        | none",
                "db:5433:asn:bob:                       | none",
                "db:5433:asn:bob:a:b:c                  | a:b:c",
                "db:5433:asn:bob:a\\:b\\\\c             | a:b\\c",
                "d\\b:5433:asn:bob:right                | right",
                "\\*:*:*:*:wrong                        | none",
                "d*:5433:asn:bob:wrong                  | none",
            })
    void a_line_matches_as_in_libpq(String line, String expected) {
        surroundings.write(".pgpass", "rw-------", line + "\n");

        Secret password = surroundings.resolve(TARGET).password();

        assertThat(password == null ? null : password.reveal()).isEqualTo(expected);
        assertThat(surroundings.warnings).isEmpty();
    }

    @Test
    void the_first_line_that_matches_counts() {
        surroundings.write(".pgpass", "rw-------", "\r\n# notes\r\nx\r\ndb:*:*:*:first\r\n*:*:*:*:second\r\n");

        Target target = surroundings.resolve(TARGET);

        assertThat(target.password()).isEqualTo(new Secret("first"));
        assertThat(target.settings().find("password")).contains(new Setting("password", "***", "~/.pgpass"));
    }

    @Test
    void a_colon_or_backslash_in_a_field_is_escaped() {
        surroundings.write(".pgpass", "rw-------", "[\\:\\:1]:1:a:b:wrong\n\\:\\:1:5432:a\\\\b:*:right\n");

        assertThat(surroundings.resolve("host=::1 dbname=a\\\\b").password()).isEqualTo(new Secret("right"));
    }

    @Test
    void a_target_without_a_host_is_localhost() {
        surroundings.write(".pgpass", "rw-------", "localhost:5432:operator:operator:right\n");

        assertThat(surroundings.resolve(TargetRequest.NOTHING).password()).isEqualTo(new Secret("right"));
    }

    @Test
    void of_several_servers_the_first_with_a_line_gives_the_password() {
        surroundings.write(".pgpass", "rw-------", "h2:5432:*:*:second\nh3:5432:*:*:third\n");

        assertThat(surroundings.resolve("postgresql://h1,h2,h3/asn").password()).isEqualTo(new Secret("second"));
    }

    @Test
    void the_name_counts_even_where_an_address_is_connected_to() {
        surroundings.write(".pgpass", "rw-------", "db:*:*:*:right\n");

        assertThat(surroundings.resolve("host=db hostaddr=127.0.0.1").password())
                .isEqualTo(new Secret("right"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void a_password_file_readable_by_others_is_ignored_with_a_warning(String permissions) {
        Path file = surroundings.write(".pgpass", permissions, "*:*:*:*:canary\n");

        assertThat(surroundings.resolve(TARGET).password()).isNull();
        assertThat(surroundings.warnings).singleElement().asString().contains(file.toString(), "chmod 600");
    }

    @Test
    void a_missing_file_is_nothing_to_talk_about() {
        surroundings.with("PGPASSFILE", "/nonexistent/file");

        assertThat(surroundings.resolve(TARGET).password()).isNull();
        assertThat(surroundings.warnings).isEmpty();
    }

    @Test
    void a_directory_is_ignored_with_a_warning() throws IOException {
        Files.createDirectory(surroundings.home.resolve(".pgpass"));

        assertThat(surroundings.resolve(TARGET).password()).isNull();
        assertThat(surroundings.warnings).singleElement().asString().contains("not a plain file");
    }

    @Test
    void the_file_may_be_named_by_variable_or_parameter() {
        Path one = surroundings.write("one", "rw-------", "*:*:*:*:one\n");
        Path two = surroundings.write("two", "r--------", "*:*:*:*:two\n");
        surroundings.with("PGPASSFILE", one.toString());

        assertThat(surroundings.resolve(TARGET).password()).isEqualTo(new Secret("one"));
        Target named = surroundings.resolve("host=db passfile=" + two);
        assertThat(named.password()).isEqualTo(new Secret("two"));
        assertThat(named.settings().find("password").map(Setting::origin)).contains(two.toString());
    }

    @Test
    void bytes_that_are_no_text_do_no_harm() throws IOException {
        Path file = surroundings.write(".pgpass", "rw-------", "");
        Files.write(file, List.of(new byte[] {(byte) 0xff, ':', 0, '\n'}).get(0));

        assertThat(surroundings.resolve(TARGET).password()).isNull();
    }
}
