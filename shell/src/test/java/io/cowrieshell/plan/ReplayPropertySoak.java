package io.cowrieshell.plan;

import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link ReplayPropertyIT} for many more seeds. */
class ReplayPropertySoak {

    @RegisterExtension
    final TestDatabase byHand = TestDatabase.empty();

    @RegisterExtension
    final TestDatabase replayed = TestDatabase.empty();

    @TempDir
    Path folder = Path.of("");

    @RepeatedTest(300)
    void leaves_the_same(RepetitionInfo repetition) throws Exception {
        new RandomSession(repetition.getCurrentRepetition(), folder).endsAlike(byHand, replayed);
    }
}
