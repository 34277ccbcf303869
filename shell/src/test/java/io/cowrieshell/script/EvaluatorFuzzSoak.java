package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs by the thousand: {@code mvn -P soak verify}; from {@code -Dcowrieshell.soak.from=N} on so many as {@code -Dcowrieshell.soak.states=N} says. */
@Timeout(7200)
class EvaluatorFuzzSoak {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void whatever_is_evaluated_the_world_goes_on() {
        String line = "fuzz " + Long.getLong("cowrieshell.soak.from", 1_000) + " "
                + Integer.getInteger("cowrieshell.soak.states", 20_000);
        Outcome outcome = database.shell(false, new FuzzOperation().catalog()).run(line);

        assertThat(outcome.out()).as(outcome.err()).endsWith("all well\n");
    }
}
