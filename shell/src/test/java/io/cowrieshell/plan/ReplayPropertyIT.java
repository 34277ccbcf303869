package io.cowrieshell.plan;

import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done by hand, saved and replayed elsewhere leaves the same; {@link ReplayPropertySoak} draws many more. */
@Timeout(60)
class ReplayPropertyIT {

    @RegisterExtension
    final TestDatabase byHand = TestDatabase.empty();

    @RegisterExtension
    final TestDatabase replayed = TestDatabase.empty();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = 8)
    void leaves_the_same(long seed) throws Exception {
        new RandomSession(seed, folder).endsAlike(byHand, replayed);
    }
}
