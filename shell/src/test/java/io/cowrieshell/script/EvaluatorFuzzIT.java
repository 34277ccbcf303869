package io.cowrieshell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs by the hundred; by the thousand in EvaluatorFuzzSoak. */
@Timeout(60)
class EvaluatorFuzzIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @Test
    void whatever_is_evaluated_the_world_goes_on() {
        Outcome outcome = database.shell(false, new FuzzOperation().catalog()).run("fuzz 1 300");

        assertThat(outcome.out()).as(outcome.err()).endsWith("all well\n");
    }
}
