package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether what stands in sessions is what their documents say. */
final class AccuracyCheck implements ValidationCheck {

    @Override
    public CheckName name() {
        return CheckName.ACCURACY;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        if (inspection.coverage().untouched()) {
            return inspection.stage() == Stage.AFTER
                    ? Outcome.fail("no session is filled", "filled sessions to look at", "backfill")
                    : Outcome.notApplicable("no session is filled yet");
        }
        Accuracy accuracy = inspection.accuracy();
        if (accuracy.compared() == 0) {
            return Outcome.notApplicable(
                    "nothing tells what " + Shown.counted(accuracy.sampled(), "session", "sessions") + " should hold");
        }
        double least = inspection.thresholds().minAccuracy();
        List<String> details = new ArrayList<>();
        details.add("chosen by --seed " + accuracy.seed());
        accuracy.mismatches()
                .forEach(mismatch -> details.add((mismatch.drift() ? "drift: " : "defect: ") + mismatch.told()));
        return Outcome.judged(
                        accuracy.percent() >= least,
                        "%s of %s, %s, %s"
                                .formatted(
                                        Told.percent(accuracy.percent()),
                                        Shown.counted(accuracy.compared(), "session", "sessions"),
                                        Shown.counted(accuracy.wrong(), "defect", "defects"),
                                        Shown.count(accuracy.drifted()) + " drifted"),
                        "at least " + Told.number(least) + " %",
                        "look at the sessions listed: their snapshots are not what their documents say")
                .with(details);
    }
}
