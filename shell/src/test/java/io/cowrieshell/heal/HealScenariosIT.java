package io.cowrieshell.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Birth;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a sandbox can be born as, it is whole after one repair, and nothing of the user's is lost. */
@Timeout(120)
class HealScenariosIT {

    private static final Population SMALL = Population.STANDARD.withSessions(500);

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @EnumSource
    void leaves_no_error_and_no_warning_and_loses_nothing(Scenario scenario) throws Exception {
        new Birth(database.connection(), (label, part) -> {}).create(scenario, SMALL);
        UserData before = UserData.of(database.connection());
        ScriptedShell shell = database.shell(true);

        Outcome preview = shell.run("heal --dry-run");
        assertThat(preview.status()).as(preview.err()).isZero();
        assertThat(UserData.of(database.connection())).isEqualTo(before);

        Outcome healed = shell.run("heal --yes");
        assertThat(healed.status()).as(healed.out() + healed.err()).isZero();
        assertThat(UserData.of(database.connection())).isEqualTo(before);

        Outcome after = shell.run("findings --severity warning");
        assertThat(after.status()).as(after.out()).isZero();
        assertThat(after.out()).doesNotContain("ERROR", "WARNING", "SCHEMA-", "ROWS-");

        Outcome again = shell.run("heal --yes");
        assertThat(again.out()).startsWith("nothing to do");
    }
}
