package io.cowrieshell.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.UserData;
import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a sandbox can be born as, it can go back to 15, and nothing of the user's is lost. */
@Timeout(120)
class RollbackScenariosIT {

    private static final Population SMALL = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @EnumSource
    void goes_back_to_what_version_15_was_and_keeps_what_only_later_ones_know(Scenario scenario) throws Exception {
        new Birth(database.connection(), (label, part) -> {}).create(scenario, SMALL);
        UserData before = UserData.of(database.connection());
        String schema = fingerprint();
        long known = rows("asn_inventory") + rows("ip_inventory") + rows("ip_asn_history");
        ScriptedShell shell = database.shell(true);

        Outcome preview = shell.run("rollback --to 15 --dry-run");
        assertThat(preview.status()).as(preview.err()).isZero();
        assertThat(fingerprint()).isEqualTo(schema);
        assertThat(database.value("select count(*) from pg_namespace where nspname = 'cowrie_shell'"))
                .isEqualTo("0");

        Outcome back = shell.run(
                "rollback --to 15 --yes --confirm " + database.target().database());
        assertThat(back.status()).as(back.out() + back.err()).isZero();
        assertThat(back.out()).doesNotContain("not all that is left");
        assertThat(fingerprint())
                .isEqualTo(Fingerprint.of(Blueprints.version(15)).value());
        assertThat(UserData.of(database.connection())).isEqualTo(before);
        assertThat(database.value("select value from schema_state where key = 'schema_version'"))
                .isEqualTo("15");
        if (known > 0) {
            // In these databases the services were asked by others, at another time: no row is one of a migration.
            assertThat(rows("cowrie_shell.saved_row")).isBetween(known / 2, known);
        }

        assertThat(shell.run("rollback --to 15").out()).startsWith("nothing to do");
    }

    private String fingerprint() throws Exception {
        return Fingerprint.of(CatalogReader.read(database.connection())).value();
    }

    private long rows(String table) throws Exception {
        return database.value("select to_regclass('" + table + "') is not null").equals("t")
                ? Long.parseLong(database.value("select count(*) from " + table))
                : 0;
    }
}
