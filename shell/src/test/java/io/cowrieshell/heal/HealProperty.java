package io.cowrieshell.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is true of every repair, whatever was broken: it ends well, leaves no error and no warning, does what it showed,
 * finds nothing more to do, and what belonged to the user before anything broke is there as it was.
 *
 * <p>That no session is left behind is for {@link TestDatabase} to find, which drops the database afterwards.
 */
final class HealProperty {

    private static final Population SMALL = Population.STANDARD.withSessions(500);
    private static final JsonMapper JSON = new JsonMapper();

    private final TestDatabase database;

    HealProperty(TestDatabase database) {
        this.database = database;
    }

    void holdsFor(BrokenState state) throws Exception {
        database.becomes(state.birth(), SMALL);
        Connection connection = database.connection();
        UserData born = UserData.of(connection);
        String told = state.told(state.make(connection));
        ScriptedShell shell = database.shell(true);

        Outcome preview = shell.run("heal --dry-run --json");
        assertThat(preview.status()).as("%s%s", told, preview.err()).isZero();
        List<String> planned = statements(preview, "planned");

        Outcome healed = shell.run("heal --yes --json");
        assertThat(healed.status())
                .as("%s%s%s%s", told, healed.err(), healed.out(), failedStep(healed))
                .isZero();
        assertThat(statements(healed, "done")).as(told).startsWith(planned.toArray(String[]::new));
        assertThat(UserData.of(connection)).as(told).isEqualTo(born);

        Outcome after = shell.run("findings --severity warning --json");
        assertThat(JSON.readTree(after.out()).path("result").path("findings"))
                .as("%s%s", told, after.out())
                .isEmpty();
        assertThat(shell.run("heal --yes").out()).as(told).startsWith("nothing to do");
    }

    /** What the journal says of it. */
    private List<String> failedStep(Outcome healed) throws SQLException {
        return healed.status() == 0
                ? List.of()
                : database.column(
                        "SELECT concat_ws(' ', key, what, problem) FROM cowrie_shell.step WHERE outcome <> 'done'");
    }

    private static List<String> statements(Outcome outcome, String part) {
        List<String> statements = new ArrayList<>();
        for (JsonNode step : JSON.readTree(outcome.out()).path("result").path(part)) {
            step.path("sql").forEach(sql -> statements.add(sql.asString()));
        }
        return statements;
    }
}
