package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;

/** What a backfill has to go through, and how long that takes. */
final class RequirementsCheck implements ValidationCheck {

    private static final String THRESHOLD = "a backfill can be begun";

    @Override
    public CheckName name() {
        return CheckName.REQUIREMENTS;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        try {
            inspection.filling();
        } catch (ProblemException e) {
            Problem problem = e.problem();
            return Outcome.fail(problem.what(), THRESHOLD, String.valueOf(problem.next()))
                    .with(List.of(problem.code().id() + " " + problem.why()))
                    .stopping(true);
        }
        long lacking = inspection.coverage().lacking();
        if (lacking == 0) {
            return Outcome.pass("no session lacks anything", THRESHOLD);
        }
        DryBatches batches = inspection.batches();
        int batch = inspection.options().batch();
        long number = (lacking + batch - 1) / batch;
        return Outcome.pass(
                        "%s in %s, about %s"
                                .formatted(
                                        Shown.counted(lacking, "session", "sessions"),
                                        Shown.counted(number, "batch", "batches"),
                                        Told.time(batches.timeOf(lacking))),
                        THRESHOLD)
                .with(List.of(
                        "of the first %s, %s would change"
                                .formatted(
                                        Shown.counted(batches.sessions(), "session", "sessions"),
                                        Shown.count(batches.changing())),
                        "the time: " + batches.basis()));
    }
}
