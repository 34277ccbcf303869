package io.cowrieshell.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.sandbox.log.LogRecipe;
import io.cowrieshell.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
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

    static final LogRecipe SMALL = LogRecipe.STANDARD.withEvents(3_000).withMalformed(0.04);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.HEALTHY_V16, Population.STANDARD.withSessions(500));

    @ParameterizedTest
    @ValueSource(longs = 1_018)
    void any_disorder_comes_to_the_same(long seed, @TempDir Path folder) throws Exception {
        inDisorder(database, folder, SMALL.withSeed(seed));
    }

    @ParameterizedTest
    @ValueSource(longs = 3)
    void a_session_of_many_addresses_has_the_first(long seed, @TempDir Path folder) throws Exception {
        roaming(database, folder, SMALL.withSeed(seed));
    }

    /** Every other address is in the inventory, and gives its sessions what stands there. */
    static void inDisorder(TestDatabase database, Path folder, LogRecipe recipe) throws Exception {
        Pieces pieces = new Pieces(recipe, UnaryOperator.identity());
        Set<String> known = new HashSet<>();
        for (String address : pieces.oracle().addresses()) {
            if (address.hashCode() % 2 == 0) {
                known.add(address);
                database.execute("insert into ip_inventory (ip_address, first_seen, last_seen, enrichment) values ('"
                        + address + "', now(), now(), '{\"maxmind\": {\"country\": \"NL\"}}')");
            }
        }
        require(database, folder, recipe, pieces, known);
    }

    /** Every line is of another address, so that the first of a session is nobody's but its first event's. */
    static void roaming(TestDatabase database, Path folder, LogRecipe recipe) throws Exception {
        AtomicInteger number = new AtomicInteger();
        UnaryOperator<byte[]> moved = line -> new String(line, StandardCharsets.ISO_8859_1)
                .replaceFirst(
                        "\"src_ip\": \"[^\"]*\"",
                        "\"src_ip\": \"198.51." + number.get() / 250 + "." + number.getAndIncrement() % 250 + "\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        require(database, folder, recipe, new Pieces(recipe, moved), Set.of());
    }

    private static void require(
            TestDatabase database, Path folder, LogRecipe recipe, Pieces pieces, Set<String> inventory)
            throws Exception {
        database.execute("truncate raw_events, session_summaries, files, dead_letter_events cascade");
        Disorder disorder = new Disorder(database, folder, pieces, recipe.seed());
        LoadedRows rows = new LoadedRows(database);

        disorder.load();

        rows.requireEqual(pieces.oracle(), inventory::contains);
        String state = rows.state();
        disorder.loadAgain();
        assertThat(rows.state()).isEqualTo(state);
    }
}
