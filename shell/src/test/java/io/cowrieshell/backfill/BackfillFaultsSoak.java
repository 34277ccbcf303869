package io.cowrieshell.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A backfill that is killed a hundred times, or whose sessions are ended, and in the end has done every session once, as
 * an undisturbed one does. How many sessions is said by {@code -Dcowrieshell.soak.sessions}.
 */
class BackfillFaultsSoak {

    private static final int SESSIONS = Integer.getInteger("cowrieshell.soak.sessions", 200_000);
    private static final int FAULTS = Integer.getInteger("cowrieshell.soak.faults", 100);
    private static final Population MANY = Population.STANDARD.withSessions(SESSIONS);

    @RegisterExtension
    final TestDatabase undisturbed = TestDatabase.born(Scenario.NOT_BACKFILLED, MANY);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(Scenario.NOT_BACKFILLED, MANY);

    @Test
    void every_session_is_done_once_whatever_is_killed() throws Exception {
        assertThat(undisturbed.shell(true).run("backfill --yes --batch 5000").status())
                .isZero();
        BackfillFaultsIT.countWrites(database);
        Random random = new Random(7);
        int kills = 0;
        int ended = 0;
        // Small batches, so that it does not come to its end before it was killed often enough.
        while (kills + ended < FAULTS && unfinished()) {
            Process child = ChildShell.start(
                    database.url(),
                    "backfill --yes --skip-verification --skip-upkeep --batch 20 --workers 2",
                    "nowhere");
            boolean over = child.waitFor(1_200, TimeUnit.MILLISECONDS);
            while (!over && child.isAlive()) {
                over = child.waitFor(100 + random.nextInt(300), TimeUnit.MILLISECONDS);
                if (!over && random.nextInt(3) > 0) {
                    ended += end("worker");
                } else if (!over) {
                    child.destroyForcibly().waitFor();
                    kills++;
                }
            }
        }
        System.out.printf("%d kills, %d sessions ended%n", kills, ended);
        assertThat(kills + ended).as("faults before it was at its end").isGreaterThanOrEqualTo(FAULTS);

        assertThat(database.shell(true).run("backfill --yes --batch 5000").status())
                .isZero();
        BackfillFaultsIT.requireSame(database, undisturbed);
    }

    private boolean unfinished() throws SQLException {
        return database.value("select to_regclass('cowrie_shell.job') is null").equals("t")
                || database.column("select 1 from cowrie_shell.job where ended_at is not null")
                        .isEmpty();
    }

    private int end(String name) throws SQLException {
        return database.column("select pid from pg_stat_activity where case when datname = current_database()"
                        + " and application_name like '%" + name + "%' and random() < 0.7"
                        + " then pg_terminate_backend(pid) end")
                .size();
    }
}
