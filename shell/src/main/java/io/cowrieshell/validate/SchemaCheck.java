package io.cowrieshell.validate;

import io.cowrieshell.migration.Ground;
import io.cowrieshell.schema.Versions;
import java.sql.SQLException;
import java.util.List;

/** Whether the tables are of a version that has snapshots, complete and under their right names. */
final class SchemaCheck implements ValidationCheck {

    private static final int FIRST = 16;
    private static final String THRESHOLD = "version 16 or 17, no errors";

    @Override
    public CheckName name() {
        return CheckName.SCHEMA;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        Versions versions = inspection.examination().versions();
        Topic.Weighed weighed = Topic.SCHEMA.weigh(inspection.findings().all());
        if (Ground.noting(inspection.connection(), inspection.examination().catalog())) {
            return Outcome.fail("a migration is under way", THRESHOLD, "migrate")
                    .with(weighed.told())
                    .stopping(true);
        }
        String version = versions.goal() == 0 ? "no version of these tables" : "version " + versions.goal();
        if (versions.goal() < FIRST) {
            String next = weighed.good() ? "migrate --to 16" : "heal, then migrate --to 16";
            return Outcome.fail(version + ", which has no snapshots", THRESHOLD, next)
                    .with(weighed.told())
                    .stopping(true);
        }
        boolean complete = versions.observed() >= FIRST;
        List<String> told = weighed.told();
        return Outcome.judged(
                        weighed.good() && complete,
                        version + (complete ? "" : ", not complete") + ", " + weighed.counted(),
                        THRESHOLD,
                        weighed.remedies())
                .with(told)
                .stopping(weighed.ofTiers() || !complete);
    }
}
