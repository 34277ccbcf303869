package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Digest;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.schema.Standing;
import io.cowrieshell.testing.Key;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.PseudoTerminal;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RecordedByHandIT {

    private static final Population FEW = Population.STANDARD.withSessions(500);

    private static final Pattern PROMPT = Pattern.compile("(?s).*rw( rec:[a-z]+)?> ");

    @RegisterExtension
    final TestDatabase here = TestDatabase.born(Scenario.PLURAL_COLUMN, FEW);

    @RegisterExtension
    final TestDatabase elsewhere = TestDatabase.born(Scenario.PLURAL_COLUMN, FEW);

    @RegisterExtension
    final TestDatabase changed = TestDatabase.born(Scenario.PLURAL_COLUMN, FEW);

    @TempDir
    Path home = Path.of("");

    @Test
    void what_was_done_at_a_prompt_is_replayed_elsewhere_and_comes_to_the_same() throws Exception {
        Files.createDirectory(home.resolve("plans"));
        try (PseudoTerminal terminal = new Launcher(home).open(here.url(), "--write")) {
            terminal.awaitPrompt(PROMPT);
            terminal.enter("record start repair").await("rec:repair").awaitPrompt(PROMPT);
            terminal.enter("findings").await("SCHEMA-").awaitPrompt(PROMPT);
            terminal.enter("sql update session_summaries set nothing = 1")
                    .await("does not exist")
                    .awaitPrompt(PROMPT);
            terminal.enter("heal").await("[y/N]").enter("y").await("are left").awaitPrompt(PROMPT);
            terminal.enter("sql create table noted as select 'it''s' as what, 1 as n")
                    .await("CREATE")
                    .awaitPrompt(PROMPT);
            terminal.enter("backfill -y").await("filled in").awaitPrompt(PROMPT);
            terminal.enter("record stop").awaitPrompt(PROMPT);
            terminal.enter("plan save repair").await("plans/repair.yaml").awaitPrompt(PROMPT);
            terminal.press(Key.CONTROL_D);
            terminal.exitStatus();
        }
        String plan = Files.readString(home.resolve("plans/repair.yaml"));
        assertThat(plan)
                .contains("- heal: {}", "- backfill: {}", "# failed here")
                .doesNotContain("findings");

        Outcome replayed = elsewhere.shell(true).run("replay " + home.resolve("plans/repair.yaml") + " --yes");

        assertThat(replayed.status()).as(replayed.err()).isZero();
        assertThat(Standing.read(elsewhere.connection())).isEqualTo(Standing.read(here.connection()));
        assertThat(Digest.of(elsewhere.connection(), "public")).isEqualTo(Digest.of(here.connection(), "public"));

        changed.execute("alter table session_summaries rename column vt_flagged to vt_flag");
        Outcome refused = changed.shell(true).run("replay " + home.resolve("plans/repair.yaml") + " --yes");
        assertThat(refused.status()).isEqualTo(5);
        assertThat(refused.err())
                .contains("- table session_summaries: column vt_flagged", "+ table session_summaries: column vt_flag ");
    }
}
