package io.cowrieshell.heal;

import io.cowrieshell.testing.TestDatabase;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken states by the hundred: {@code mvn -P soak verify}. With {@code -Dcowrieshell.soak.seed=N} the one of that seed
 * alone, with {@code -Dcowrieshell.soak.states=N} so many of them, from {@code -Dcowrieshell.soak.from=N} on.
 */
@Timeout(120)
class HealStatesSoak {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    static LongStream seeds() {
        Long one = Long.getLong("cowrieshell.soak.seed");
        long from = one == null ? Long.getLong("cowrieshell.soak.from", 1000) : one;
        return LongStream.range(from, from + (one == null ? Long.getLong("cowrieshell.soak.states", 300) : 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void is_healed_and_loses_nothing(long seed) throws Exception {
        new HealProperty(database).holdsFor(BrokenState.of(seed));
    }
}
