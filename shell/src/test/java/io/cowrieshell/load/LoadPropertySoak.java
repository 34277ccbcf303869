package io.cowrieshell.load;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.sandbox.log.LogRecipe;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@link LoadPropertyIT} claims, for many seeds and longer logs. How many is said by
 * {@code -Dcowrieshell.soak.rounds}, from which on by {@code -Dcowrieshell.soak.seed}.
 */
class LoadPropertySoak {

    private static final long FIRST = Long.getLong("cowrieshell.soak.seed", 1_000);
    private static final long ROUNDS = Long.getLong("cowrieshell.soak.rounds", 100);
    private static final long EVENTS = Long.getLong("cowrieshell.soak.events", 5_000);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_disorder_comes_to_the_same(long seed, @TempDir Path folder) throws Exception {
        LogRecipe recipe = LoadPropertyIT.SMALL.withEvents(EVENTS).withSeed(seed);
        if (seed % 2 == 0) {
            LoadPropertyIT.inDisorder(database, folder, recipe);
        } else {
            LoadPropertyIT.roaming(database, folder, recipe);
        }
    }
}
