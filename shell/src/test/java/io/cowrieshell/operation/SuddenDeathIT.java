package io.cowrieshell.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is killed; the next one gets the lock within a second, knows what happened and goes on. */
@Timeout(60)
class SuddenDeathIT {

    private static final int KILLED = 137;

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final MutatingOperation next =
            new MutatingOperation(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(20)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            journal:create:inside#4 | is made in the target
            batch:fill:inside#2     | after 1; 1 rows were done before
            statement:index:after#2 | was cut off * at step 3 (index t)
            """)
    void killed_at(String point, String told) throws Exception {
        assertThat(child("-Dcowrieshell.fault=" + point).waitFor()).isEqualTo(KILLED);

        Outcome outcome =
                database.shell(true, next.doing(MutationChild::work).catalog()).run("mutate");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err().replaceAll("\\d+ s ago", "*").replace("(mutate) ", ""))
                .contains(told);
        assertThat(database.column("select n from t order by n")).containsExactly("1", "2", "3");
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'i'::regclass"))
                .isEqualTo("t");
        assertThat(database.column("select 1 from cowrie_shell.run where ended_at is null"))
                .isEmpty();
    }

    @Test
    void killed_in_the_middle_of_a_statement() throws Exception {
        Process child = child("-Dnothing", "sleep");
        while (child.isAlive()
                && database.column("select 1 from pg_stat_activity where query = 'select pg_sleep(600)'")
                        .isEmpty()) {
            Thread.onSpinWait();
        }
        child.destroyForcibly().waitFor();

        Outcome outcome =
                database.shell(true, next.doing(MutationChild::work).catalog()).run("mutate");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("at step 1 (sleep)");
    }

    private Process child(String property, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                property,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MutationChild.class.getName(),
                database.url()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
