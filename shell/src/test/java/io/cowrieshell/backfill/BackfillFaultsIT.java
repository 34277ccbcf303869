package io.cowrieshell.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a backfill, the next one comes to the same end; {@link BackfillFaultsSoak} ends it a hundred times. */
@Timeout(60)
class BackfillFaultsIT {

    private static final Population SOME = Population.STANDARD.withSessions(3_000);

    @RegisterExtension
    static final TestDatabase undisturbed = TestDatabase.born(Scenario.NOT_BACKFILLED, SOME);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.NOT_BACKFILLED, SOME);

    @BeforeAll
    static void backfill() {
        Outcome outcome = undisturbed.shell(true).run("backfill --yes");
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch:backfill:inside#3", "batch:backfill:after#4"})
    void killed_at(String point) throws Exception {
        countWrites(database);
        assertThat(ChildShell.start(database.url(), "backfill --yes --batch 200", point)
                        .waitFor())
                .isEqualTo(ChildShell.KILLED);

        Outcome next = database.shell(true).run("backfill --yes --batch 500 --workers 2");

        assertThat(next.status()).as(next.err()).isZero();
        assertThat(next.err()).contains("was cut off").contains("Going on with job 1");
        requireSame(database, undisturbed);
    }

    @Test
    void a_writer_and_a_long_reader_beside_it_are_not_in_its_way() throws Exception {
        Duration longest = Duration.ZERO;
        int written = 0;
        try (Connection reader = database.open();
                Connection writer = database.open();
                Statement reading = reader.createStatement();
                Statement writing = writer.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("select count(*) from session_summaries, ip_inventory where false");
            CompletableFuture<Outcome> backfill =
                    Aside.run(() -> database.shell(true).run("backfill --yes --batch 100 --workers 2 --skip-upkeep"));
            while (!backfill.isDone()) {
                long begun = System.nanoTime();
                writing.execute("update session_summaries set event_count = event_count + 1 where session_id ="
                        + " (select session_id from session_summaries where hashtext(session_id) % 100 = "
                        + written % 100 + " order by session_id desc limit 1)");
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                longest = took.compareTo(longest) > 0 ? took : longest;
                written++;
            }
            reading.execute("select count(*) from session_summaries");
            assertThat(backfill.get().status()).as(backfill.get().err()).isZero();
        }
        System.out.println(written + " statements were written while it was backfilled; the longest took "
                + longest.toMillis() + " ms");
        assertThat(longest).isLessThan(Duration.ofSeconds(5));
        assertThat(database.column(FILLED)).isEqualTo(undisturbed.column(FILLED));
    }

    private static final String FILLED = """
            select concat_ws(' | ', session_id, source_ip, snapshot_asn, snapshot_country, snapshot_ip_type, enrichment_at)
            from session_summaries order by session_id""";

    /** How often each session is written from now on. */
    static void countWrites(TestDatabase database) throws SQLException {
        database.execute("create table written (session_id text)");
        database.execute("create function count_written() returns trigger language plpgsql as"
                + " $$ begin insert into written values (new.session_id); return null; end $$");
        database.execute("create trigger count_written after update on session_summaries"
                + " for each row execute function count_written()");
    }

    /** The same values as an undisturbed one, and nothing twice on the way there. */
    static void requireSame(TestDatabase database, TestDatabase undisturbed) throws SQLException {
        assertThat(database.column("select session_id from written group by 1 having count(*) > 1"))
                .isEmpty();
        assertThat(database.column(FILLED)).isEqualTo(undisturbed.column(FILLED));
        String aside = "select concat_ws(' | ', relation, row_key, attribute, value, reason) from"
                + " cowrie_shell.set_aside order by 1";
        assertThat(database.column(aside)).isEqualTo(undisturbed.column(aside));
        assertThat(database.column("select outcome from cowrie_shell.job where id = 1"))
                .containsExactly("done");
    }
}
