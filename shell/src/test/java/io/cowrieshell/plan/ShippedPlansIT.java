package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The plans that come with the shell, each on what it was made for; {@link ShippedPlansSoak} has them on everything. */
@Timeout(60)
class ShippedPlansIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @CsvSource({
        "RECOVER,  HALF_MIGRATED, 16, 85",
        "ALIGN,    PLURAL_COLUMN, 16, 0",
        "BACKFILL, PLURAL_COLUMN, 16, 85",
        "ROLL_BACK, HEALTHY_V16,  15, 0",
        "CLEAN_UP, VERSION_LIES,  16, 85"
    })
    void brings_about_what_it_says_and_is_not_needed_twice(
            ShippedPlan plan, Scenario birth, String version, double coverage) throws Exception {
        plan.ends(database, birth, 0, "");

        assertThat(database.value("select value from schema_state where key = 'schema_version'"))
                .isEqualTo(version);
        if (coverage > 0) {
            assertThat(Double.parseDouble(
                            database.value("select 100.0 * count(snapshot_country) / count(*) from session_summaries")))
                    .isGreaterThan(coverage);
        }
        if (plan == ShippedPlan.CLEAN_UP) {
            plan.changesNothing(database, "--again", "PLAN-005");
        } else {
            plan.changesNoDataAgain(database);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALIGN    | HEALTHY_V15  | 5 | PLAN-005 the target is not what the plan align-plural-column was made for
            CLEAN_UP | HEALTHY_V16  | 5 | version should be 15, and is 16
            BACKFILL | ORPHANS      | 8 | step 2 of 15 (heal) did not end as expected
            """)
    void is_refused_or_stops_where_it_does_not_fit(ShippedPlan plan, Scenario birth, int status, String says)
            throws Exception {
        plan.ends(database, birth, status, says);
    }

    @ParameterizedTest
    @EnumSource
    void has_nothing_that_check_would_remark_on(ShippedPlan plan) {
        assertThat(database.shell(false).run("plan check " + plan.file()).out()).contains(" can be run: ");
    }

    @Test
    void a_backfill_is_taken_back_only_where_that_is_asked_for() throws Exception {
        database.becomes(Scenario.HEALTHY_V16, ShippedPlan.SOME);
        String filled = database.value("select count(snapshot_country) from session_summaries");

        assertThat(undo(14, "").out()).contains("not taken: parameters.undo should be snapshots, and is none");
        assertThat(undo(14, "--param undo=snapshots").status()).isZero();
        assertThat(database.value("select count(snapshot_country) from session_summaries"))
                .as("nobody said since when")
                .isEqualTo(filled);
        assertThat(undo(15, "--param undo=indexes").status()).isZero();
        assertThat(undo(14, "--param undo=snapshots --param \"since=2020-01-01 00:00\"")
                        .status())
                .isZero();
        assertThat(database.value("select count(snapshot_country) from session_summaries"))
                .isEqualTo("0");
        assertThat(undo(13, "--param undo=column-name").status()).isZero();
        assertThat(database.column("select column_name from information_schema.columns"
                        + " where table_name = 'session_summaries' and column_name like 'snapshot\\_ip%'"))
                .containsExactly("snapshot_ip_types");
    }

    private Outcome undo(int step, String more) throws Exception {
        return ShippedPlan.BACKFILL.replayed(database, "--only-step " + step + " " + more);
    }
}
