package io.cowrieshell.plan;

import io.cowrieshell.sandbox.Scenario;
import io.cowrieshell.testing.TestDatabase;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every plan that comes with the shell on every state a database is found in: it goes through, or says why not. */
class ShippedPlansSoak {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            HEALTHY_V15    | - | 15         | 15         | - | -
            HALF_MIGRATED  | - | 15         | 15         | - | -
            INET_COLUMNS   | - | not expected | not expected | - | 16
            PLURAL_COLUMN  | - | -          | -          | - | 16
            PLURAL_TEXT    | - | -          | -          | - | 16
            VERSION_LIES   | - | 15         | 15         | - | -
            LEFTOVERS      | - | 15         | 15         | - | -
            NOT_BACKFILLED | - | -          | -          | - | 16
            ORPHANS        | - | -          | not expected | - | 16
            ODD_ROWS       | - | 15         | 15         | - | -
            HEALTHY_V16    | - | -          | -          | - | 16
            """)
    void goes_through_or_says_why_not(
            Scenario birth, String recover, String align, String backfill, String rollBack, String cleanUp)
            throws Exception {
        Iterator<String> ends =
                Arrays.asList(recover, align, backfill, rollBack, cleanUp).iterator();
        for (ShippedPlan plan : ShippedPlan.values()) {
            String end = ends.next();
            if (end == null) {
                plan.ends(database, birth, 0, "");
            } else if (end.equals("not expected")) {
                plan.ends(database, birth, 8, "did not end as expected");
            } else {
                plan.ends(database, birth, 5, ", and is " + end);
            }
        }
    }
}
