package io.cowrieshell.heal;

import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dozen of the broken states, chosen so that they differ; {@link HealStatesSoak} has as many as one likes. */
@Timeout(60)
class HealStatesIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void is_healed_and_loses_nothing(long seed) throws Exception {
        new HealProperty(database).holdsFor(BrokenState.of(seed));
    }
}
