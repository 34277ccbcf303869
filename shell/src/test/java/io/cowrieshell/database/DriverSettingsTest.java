package io.cowrieshell.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverSettingsTest {

    private final Surroundings surroundings;

    DriverSettingsTest(@TempDir Path home) {
        surroundings = new Surroundings(home);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://db                       | jdbc:postgresql://db:5432/operator",
                "postgresql://h1:1,[::1]:2/a           | jdbc:postgresql://h1:1,[::1]:2/a",
                "postgresql://db/a%20%2F%3F%26%C3%A4   | jdbc:postgresql://db:5432/a+%2F%3F%26%C3%A4",
                "host=db hostaddr=127.0.0.1 dbname=a   | jdbc:postgresql://127.0.0.1:5432/a",
            })
    void the_url_names_servers_and_database(String text, String url) {
        assertThat(DriverSettings.of(surroundings.resolve(text)).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "target_session_attrs=any, targetServerType, any",
        "target_session_attrs=read-write, targetServerType, primary",
        "target_session_attrs=read-only, targetServerType, secondary",
        "target_session_attrs=primary, targetServerType, primary",
        "target_session_attrs=standby, targetServerType, secondary",
        "target_session_attrs=prefer-standby, targetServerType, preferSecondary",
        "sslmode=Verify-CA, sslmode, verify-ca",
        "sslrootcert=/x, sslrootcert, /x",
        "sslrootcert=system, sslmode, verify-full",
        "sslrootcert=system, sslfactory, org.postgresql.ssl.DefaultJavaSSLFactory",
        "sslcert=/x, sslcert, /x",
        "sslkey=/x, sslkey, /x",
        "sslpassword=x, sslpassword, x",
        "requiressl=1, sslmode, require",
        "connect_timeout=7, connectTimeout, 7",
        "connect_timeout=7, loginTimeout, 7",
        "connect_timeout=0, connectTimeout, 0",
        "connect_timeout=-1, connectTimeout, 0",
        "'host=a,b connect_timeout=7', loginTimeout, 14",
        "options=-c\\ geqo=off, options, -c geqo=off",
        "application_name=x, ApplicationName, x",
        "fallback_application_name=x, ApplicationName, x",
        "user=bob, user, bob",
        "keepalives=1, tcpKeepAlive, true",
        "keepalives=0, tcpKeepAlive, false",
        "load_balance_hosts=random, loadBalanceHosts, true",
        "gssencmode=disable, gssEncMode, disable",
        "channel_binding=require, channelBinding, require",
        "jdbc:postgresql://db/a?currentSchema=x, currentSchema, x",
    })
    void libpq_words_become_the_drivers(String text, String property, String value) {
        Properties properties = DriverSettings.of(surroundings.resolve(text)).properties();

        assertThat(properties.getProperty(property)).isEqualTo(value);
    }

    @Test
    void weak_verification_against_the_systems_certificates_is_refused() {
        assertThat(surroundings.refusal("sslrootcert=system sslmode=require").code())
                .isEqualTo(TargetProblem.CONTRADICTION);
    }

    @Test
    void the_driver_never_looks_for_a_password_itself() {
        Properties without =
                DriverSettings.of(surroundings.resolve("postgresql://db")).properties();
        assertThat(without.getProperty("password")).isEmpty();
        assertThat(without.getProperty("authenticationPluginClassName")).isEqualTo(PasswordWanted.class.getName());

        Properties with =
                DriverSettings.of(surroundings.resolve("postgresql://:pw@db")).properties();
        assertThat(with.getProperty("password")).isEqualTo("pw");
        assertThat(with).doesNotContainKeys("authenticationPluginClassName", "service");
    }

    @Test
    void the_driver_knows_every_property_it_is_given() {
        assertThat(Keyword.values())
                .flatExtracting(keyword -> keyword.property().stream().toList())
                .isSubsetOf(DriverProperties.names());
        assertThat(DriverProperties.names()).contains("loginTimeout", "sslfactory", "authenticationPluginClassName");
    }

    @Test
    void a_known_target_needs_no_resolving() {
        Target target = Target.known(new HostPort("localhost", 5433), "asn", "bob", new Secret("pw"), "the sandbox");

        DriverSettings driver = DriverSettings.of(target);

        assertThat(driver.url()).isEqualTo("jdbc:postgresql://localhost:5433/asn");
        assertThat(driver.properties()).containsEntry("user", "bob").containsEntry("password", "pw");
        assertThat(target.label()).isEqualTo("bob@localhost:5433/asn");
        assertThat(target.withPassword(new Secret("new"), "the prompt").password())
                .isEqualTo(new Secret("new"));
    }
}
