package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class DryRunIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @Test
    void a_step_is_shown_as_the_one_before_leaves_the_database(@TempDir Path folder) throws Exception {
        String index = "select count(*) from pg_indexes where indexname = 'idx_ip_geo_country'";
        Path plan = Files.writeString(folder.resolve("plan.yaml"), """
                steps:
                  - sql: drop index idx_ip_geo_country
                  - heal: {}
                    expect: {errors: 0, warnings: 0}
                """);

        Outcome outcome = database.shell(false).run("replay --dry-run " + plan);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .containsSubsequence(
                        "Step 1 of 2: sql",
                        "drop index idx_ip_geo_country;",
                        "Step 2 of 2: heal",
                        "CREATE INDEX \"idx_ip_geo_country\"",
                        "on the clone: done",
                        "2 steps done on a clone; the target was not changed.");
        assertThat(database.value(index)).isEqualTo("1");
    }
}
