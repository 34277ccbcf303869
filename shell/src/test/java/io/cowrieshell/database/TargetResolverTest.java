package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.database.TargetRequest.Asking;
import io.cowrieshell.problem.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetResolverTest {

    private final Surroundings surroundings;

    TargetResolverTest(@TempDir Path home) {
        surroundings = new Surroundings(home);
    }

    @Test
    void saying_nothing_means_what_it_means_to_psql() {
        Target target = surroundings.resolve(TargetRequest.NOTHING);

        assertThat(target.label()).isEqualTo("operator@localhost/operator");
        assertThat(target.password()).isNull();
        assertThat(target.settings().find("host")).contains(new Setting("host", "localhost", "default"));
        assertThat(target.settings().find("sslmode")).contains(new Setting("sslmode", "prefer", "default"));
    }

    @Test
    void the_database_is_named_like_the_user() {
        assertThat(surroundings.resolve(flags(null, null, "bob", null)).label()).isEqualTo("bob@localhost/bob");
    }

    @Test
    void each_source_gives_way_to_the_one_above_it() {
        surroundings.profiles("profiles: {prod: {host: profile, service: s, dbname: profile}}");
        surroundings.write(".pg_service.conf", "rw-r--r--", "[s]\nhost=service\ndbname=service\noptions=service\n");
        assertOrigins("prod", "profile prod", "profile prod");
        assertThat(surroundings.resolve("prod").settings().find("options"))
                .map(Setting::value)
                .contains("service");

        surroundings.with("PGDATABASE", "variable");
        assertOrigins("prod", "profile prod", "PGDATABASE");
        assertOrigins("postgresql://uri", "the URI", "PGDATABASE");
        assertOrigins("postgresql://uri/uri", "the URI", "the URI");
        assertOrigins("host=string", "the connection string", "PGDATABASE");

        Target flagged = surroundings.resolve(
                new TargetRequest("postgresql://uri/uri", "flag", "5433", "flag", "flag", Asking.AS_NEEDED));
        assertThat(flagged.label()).isEqualTo("flag@flag:5433/flag");
        assertThat(flagged.settings().find("port").map(Setting::origin)).contains("flag -p");
    }

    private void assertOrigins(String target, String host, String database) {
        Settings settings = surroundings.resolve(target).settings();
        assertThat(settings.find("host").map(Setting::origin)).contains(host);
        assertThat(settings.find("dbname").map(Setting::origin)).contains(database);
    }

    @Test
    void every_variable_of_libpq_is_read() {
        surroundings
                .with("PGHOST", "db")
                .with("PGHOSTADDR", "127.0.0.1")
                .with("PGPORT", "5433")
                .with("PGDATABASE", "asn")
                .with("PGUSER", "bob")
                .with("PGPASSWORD", "hunter-two")
                .with("PGSSLMODE", "verify-full")
                .with("PGSSLROOTCERT", "/root.crt")
                .with("PGSSLCERT", "/client.crt")
                .with("PGSSLKEY", "/client.key")
                .with("PGCONNECT_TIMEOUT", "3")
                .with("PGOPTIONS", "-c geqo=off")
                .with("PGAPPNAME", "night shift")
                .with("PGTARGETSESSIONATTRS", "read-write");

        Target target = surroundings.resolve(TargetRequest.NOTHING);

        assertThat(target.hosts()).containsExactly(new HostPort("db", 5433, "127.0.0.1"));
        assertThat(target.label()).isEqualTo("bob@db:5433/asn");
        assertThat(target.password()).isEqualTo(new Secret("hunter-two"));
        assertThat(target.settings().list())
                .contains(
                        new Setting("password", "***", "PGPASSWORD"),
                        new Setting("sslrootcert", "/root.crt", "PGSSLROOTCERT"),
                        new Setting("sslcert", "/client.crt", "PGSSLCERT"),
                        new Setting("sslkey", "/client.key", "PGSSLKEY"),
                        new Setting("options", "-c geqo=off", "PGOPTIONS"),
                        new Setting("application_name", "night shift", "PGAPPNAME"),
                        new Setting("target_session_attrs", "read-write", "PGTARGETSESSIONATTRS"))
                .noneMatch(setting -> setting.origin().equals("default"));
        assertThat(surroundings.redactor.redact("hunter-two")).isEqualTo("***");
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        surroundings
                .with("PGHOST", "")
                .with("PGPORT", "")
                .with("DATABASE_URL", "")
                .with("PGPASSFILE", "");

        assertThat(surroundings.resolve(TargetRequest.NOTHING).servers()).isEqualTo("localhost");
        assertThat(surroundings.resolver().isNamed(TargetRequest.NOTHING)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://bob@db/asn",
        "postgresql+psycopg://bob@db/asn",
        "jdbc:postgresql://db/asn?user=bob",
        "host=db user=bob dbname=asn",
    })
    void database_url_is_used_when_nothing_else_names_a_target(String url) {
        surroundings.with("DATABASE_URL", url).with("PGUSER", "alice");

        assertThat(surroundings.resolve(TargetRequest.NOTHING).label()).isEqualTo("bob@db/asn");
        assertThat(surroundings.resolve(flags(null, null, "carol", null)).label())
                .isEqualTo("carol@db/asn");
        assertThat(surroundings.resolve(TargetRequest.NOTHING).settings().find("host"))
                .contains(new Setting("host", "db", "DATABASE_URL"));
    }

    @Test
    void database_url_is_not_mixed_into_a_target_that_was_named() {
        surroundings.with("DATABASE_URL", "postgresql://bob:pw@db:5433/asn?nonsense=1");

        assertThat(surroundings.resolve("postgresql://other").label()).isEqualTo("operator@other/operator");
        assertThat(surroundings.resolve(flags("other", null, null, null)).label())
                .isEqualTo("operator@other/operator");
        assertThat(surroundings.resolve(flags(null, null, null, "other")).label())
                .isEqualTo("operator@localhost/other");
        assertThat(surroundings
                        .with("PGDATABASE", "x")
                        .resolve(TargetRequest.NOTHING)
                        .label())
                .isEqualTo("operator@localhost/x");
        assertThat(surroundings.warnings).isEmpty();
    }

    @Test
    void a_database_url_of_another_program_is_taken_with_its_extras() {
        surroundings.with("DATABASE_URL", "postgresql://db/asn?pgbouncer=true");

        assertThat(surroundings.resolve(TargetRequest.NOTHING).servers()).isEqualTo("db");
        assertThat(surroundings.warnings).singleElement().asString().contains("pgbouncer of DATABASE_URL is not used");
    }

    @Test
    void a_database_url_that_is_none_is_a_mistake() {
        assertThat(surroundings.with("DATABASE_URL", "canary").refusal(TargetRequest.NOTHING))
                .satisfies(problem -> assertThat(Surroundings.all(problem))
                        .contains("TARGET-002", "DATABASE_URL")
                        .doesNotContain("canary"));
    }

    @Test
    void the_flag_d_takes_a_connection_string_too() {
        assertThat(surroundings
                        .resolve(flags(null, "6000", null, "postgresql://bob@db/asn"))
                        .label())
                .isEqualTo("bob@db:6000/asn");
        assertThat(surroundings
                        .resolve(flags(null, null, null, "host=db dbname=asn"))
                        .settings()
                        .find("host"))
                .contains(new Setting("host", "db", "flag -d"));
        assertThat(surroundings.refusal(new TargetRequest("postgresql://a", null, null, null, "host=b", Asking.NEVER)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(TargetProblem.CONTRADICTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "DATABASE_URL"})
    void a_naming_variable_names_a_target(String variable) {
        assertThat(surroundings.with(variable, "x").resolver().isNamed(TargetRequest.NOTHING))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGUSER", "PGPORT", "PGPASSWORD", "PGSSLMODE", "HOME"})
    void another_variable_does_not(String variable) {
        assertThat(surroundings.with(variable, "1").resolver().isNamed(TargetRequest.NOTHING))
                .isFalse();
    }

    @Test
    void any_flag_and_any_target_names_a_target() {
        TargetResolver resolver = surroundings.resolver();

        assertThat(resolver.isNamed(TargetRequest.target("prod"))).isTrue();
        assertThat(resolver.isNamed(TargetRequest.target(" "))).isFalse();
        assertThat(resolver.isNamed(flags("db", null, null, null))).isTrue();
        assertThat(resolver.isNamed(flags(null, "1", null, null))).isTrue();
        assertThat(resolver.isNamed(flags(null, null, "bob", null))).isTrue();
        assertThat(resolver.isNamed(flags(null, null, null, "asn"))).isTrue();
        assertThat(resolver.isNamed(TargetRequest.NOTHING.asking(Asking.ALWAYS)))
                .isFalse();
    }

    @Test
    void an_address_does_not_outlive_the_host_it_was_given_with() {
        surroundings.with("PGHOST", "db").with("PGHOSTADDR", "127.0.0.1");

        assertThat(surroundings.resolve(flags("other", null, null, null)).hosts())
                .containsExactly(new HostPort("other", 5432));
        assertThat(surroundings.resolve("hostaddr=127.0.0.2").hosts())
                .containsExactly(new HostPort("db", 5432, "127.0.0.2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://bob@h1,h2:5433/asn | bob@h1,h2:5433/asn",
                "postgresql://bob@[::1]/asn      | bob@[::1]/asn",
                "postgresql://bob@[::1]:5433/asn | bob@[::1]:5433/asn",
                "host=a,,b port=1 user=bob       | bob@a:1,localhost:1,b:1/bob",
                "hostaddr=127.0.0.1 user=bob     | bob@127.0.0.1/bob",
            })
    void the_label_names_every_server(String text, String label) {
        assertThat(surroundings.resolve(text).label()).isEqualTo(label);
    }

    @Test
    void a_port_of_the_environment_counts_for_every_host() {
        assertThat(surroundings
                        .with("PGPORT", "6000")
                        .resolve("postgresql://a,b")
                        .servers())
                .isEqualTo("a:6000,b:6000");
    }

    @Test
    void asking_comes_before_everything_known() {
        surroundings.with("PGPASSWORD", "known");
        TargetRequest request = TargetRequest.target("postgresql://bob@db").asking(Asking.ALWAYS);

        Target target = surroundings.resolver().resolve(request, question -> {
            assertThat(question).isEqualTo("Password for user bob: ");
            return new Secret("typed-in");
        });

        assertThat(target.password()).isEqualTo(new Secret("typed-in"));
        assertThat(target.settings().find("password").map(Setting::origin)).contains("the prompt");
        assertThat(surroundings.redactor.redact("typed-in")).isEqualTo("***");
        assertThat(surroundings.resolver().resolve(request, question -> null).password())
                .isEqualTo(new Secret("known"));
    }

    @Test
    void nobody_is_asked_unless_told_to() {
        PasswordPrompt never = question -> {
            throw new AssertionError("asked");
        };

        assertThat(surroundings.resolver().resolve(TargetRequest.NOTHING, never).password())
                .isNull();
        assertThat(surroundings
                        .resolver()
                        .resolve(TargetRequest.NOTHING.asking(Asking.NEVER), never)
                        .password())
                .isNull();
    }

    @Test
    void asking_without_a_terminal_is_a_problem() {
        assertThat(surroundings.refusal(TargetRequest.NOTHING.asking(Asking.ALWAYS)))
                .satisfies(problem -> assertThat(problem.code().id()).isEqualTo("TARGET-009"));
    }

    @Test
    void a_setting_the_driver_lacks_is_named() {
        surroundings.resolve("host=db sslcrl=/crl client_encoding=latin1");

        assertThat(surroundings.warnings)
                .containsExactly("sslcrl of the connection string is not used: the JDBC driver has no such setting");
    }

    @Test
    void a_user_nobody_can_name_is_a_problem() {
        Environment nobody = new Environment(
                surroundings.variables, surroundings.home, "?", surroundings.redactor, surroundings.warnings::add);

        assertThatThrownBy(() -> new TargetResolver(nobody).resolve(TargetRequest.NOTHING, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("TARGET-004");
    }

    @Test
    void a_target_can_be_printed_anywhere() {
        Target target = surroundings.resolve("postgresql://bob:hunter-two@db/asn?sslpassword=key-pass");

        assertThat(target + " " + target.settings() + target.settings().list() + target.password()
                        + DriverSettings.of(target)
                        + TargetRequest.target("postgresql://bob:hunter-two@db"))
                .doesNotContain("hunter-two", "key-pass");
    }

    private static TargetRequest flags(
            @Nullable String host, @Nullable String port, @Nullable String user, @Nullable String database) {
        return new TargetRequest(null, host, port, user, database, Asking.AS_NEEDED);
    }
}
