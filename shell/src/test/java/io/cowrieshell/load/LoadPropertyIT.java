package io.cowrieshell.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.sandbox.log.LogRecipe;
import io.cowrieshell.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a log is cut, laid out, packed, repeated and interrupted, loading it comes to what a direct computation from its
 * lines comes to; {@link LoadPropertySoak} tries it for long.
 */
@Timeout(60)
class LoadPropertyIT {

    static final LogRecipe SMALL = LogRecipe.STANDARD.withEvents(1_500).withMalformed(0.04);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void any_disorder_comes_to_the_same(long seed, @TempDir Path folder) throws Exception {
        require(database, folder, SMALL.withSeed(seed), UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(longs = 3)
    void a_session_of_many_addresses_has_the_first(long seed, @TempDir Path folder) throws Exception {
        require(database, folder, SMALL.withSeed(seed), roaming());
    }

    static void require(TestDatabase database, Path folder, LogRecipe recipe, UnaryOperator<byte[]> touch)
            throws Exception {
        empty(database);
        Pieces pieces = new Pieces(recipe, touch);
        Disorder disorder = new Disorder(database, folder, pieces, recipe.seed());
        LoadedRows rows = new LoadedRows(database);

        disorder.load();

        rows.requireEqual(pieces.oracle(), address -> false);
        String state = rows.state();
        disorder.loadAgain();
        assertThat(rows.state()).isEqualTo(state);
    }

    private static void empty(TestDatabase database) throws SQLException {
        database.execute("truncate raw_events, session_summaries, files, dead_letter_events cascade");
    }

    /** Every line of another address, so that the first of a session is nobody's but its first event's. */
    static UnaryOperator<byte[]> roaming() {
        AtomicInteger number = new AtomicInteger();
        return line -> new String(line, StandardCharsets.ISO_8859_1)
                .replaceFirst(
                        "\"src_ip\": \"[^\"]*\"",
                        "\"src_ip\": \"198.51." + number.get() / 250 + "." + number.getAndIncrement() % 250 + "\"")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
