package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.heal.UserData;
import io.cowrieshell.sandbox.Population;
import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Launcher;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/** A plan that comes with the shell, as a test replays it on a small database. */
enum ShippedPlan {
    RECOVER("recover-half-migrated-v16", "--param min-coverage=85"),
    ALIGN("align-plural-column", ""),
    BACKFILL(
            "production-backfill",
            // A machine on which tests run promises no speed; the sessions of a small database are few to cover.
            "--param min-coverage=85 --param min-rate=1 --param max-batch-time=1m --param batch=50 --param small-scale=2"),
    ROLL_BACK("rollback-to-v15", ""),
    CLEAN_UP("emergency-cleanup", "");

    static final Population SOME = Population.STANDARD.withSessions(500);

    private final String plan;
    private final String parameters;

    ShippedPlan(String plan, String parameters) {
        this.plan = plan;
        this.parameters = parameters;
    }

    /** Replays it; whatever comes of that, nothing of the user's is lost. */
    Outcome replayed(TestDatabase database, String more) throws SQLException {
        UserData before = UserData.of(database.connection());
        Outcome outcome = database.shell(true).run(line() + more);
        assertThat(UserData.of(database.connection()))
                .as("nothing of the user's is lost")
                .isEqualTo(before);
        return outcome;
    }

    private String line() {
        return "replay " + file() + " --yes " + parameters + " ";
    }

    /** The folder may have a blank in its path. */
    String file() {
        return '"' + Launcher.ROOT.resolve("plans").resolve(plan + ".yaml").toString() + '"';
    }

    /**
     * On a database born so it goes through, or is refused or stopped for a reason.
     *
     * @param says empty where it goes through
     */
    void ends(TestDatabase database, Scenario birth, int status, String says) throws SQLException {
        database.becomes(birth, SOME);
        Outcome outcome = replayed(database, "");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err()).contains(says);
        if (status == 0) {
            isSound(database);
        }
        changesNothing(database, "", status == 8 ? "PLAN-007" : status == 5 ? "PLAN-005" : "PLAN-006");
    }

    /** The tables are as it claims to leave them. */
    private void isSound(TestDatabase database) {
        int version = this == ROLL_BACK ? 15 : 16;
        assertThat(database.shell(false).run("schema diff --version " + version).out())
                .contains(this == ALIGN ? "" : "No difference from version " + version);
        assertThat(database.shell(false).run("findings --severity error").out())
                .doesNotContain(this == ALIGN ? "SCHEMA-" : "error");
    }

    /** A second time it answers that there is nothing to do, and not even the journal is written. */
    void changesNothing(TestDatabase database, String more, String problem) throws SQLException {
        List<String> before = versions(database, "'public', 'cowrie_shell'");
        Outcome again = replayed(database, more);
        assertThat(again.status()).isEqualTo(5);
        assertThat(again.err()).startsWith(problem);
        assertThat(versions(database, "'public', 'cowrie_shell'")).isEqualTo(before);
    }

    /** Told to, it runs once more, and finds all done. */
    void changesNoDataAgain(TestDatabase database) throws SQLException {
        List<String> before = versions(database, "'public'");
        Outcome again = replayed(database, "--again");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(versions(database, "'public'")).isEqualTo(before);
    }

    /** Which transaction wrote each row, and which each object of the catalog: all of it is the same, or something was written. */
    private static List<String> versions(TestDatabase database, String schemas) throws SQLException {
        List<String> seen = database.column("select format('%s %s %s', relname, xmin, relfilenode) from pg_class"
                + " where relnamespace in (select oid from pg_namespace where nspname in (" + schemas + "))"
                + " and relkind in ('i', 'v', 'S') order by 1");
        for (String table : database.column("select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname in (" + schemas + ") order by 1")) {
            seen.add(table + " "
                    + database.value(
                            "select count(*) || ' ' || coalesce(sum(hashtextextended(xmin::text || ctid::text, 0)"
                                    + "::numeric), 0) from " + table));
        }
        return seen;
    }
}
