package io.cowrieshell.validate;

import io.cowrieshell.operation.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many sessions of a sample are right.
 *
 * @param sampled sessions in which something is filled, chosen by the seed
 * @param compared those of which a document, an event or the inventory still tells something
 * @param wrong those that are not what their document says
 * @param drifted those that are right, and of which the inventory says something else today
 * @param percent right ones of those compared
 * @param mismatches the first of them, defects before drift
 */
public record Accuracy(
        long seed, int sampled, int compared, int wrong, int drifted, double percent, List<Mismatch> mismatches) {

    private static final int LISTED = 20;

    public Accuracy {
        mismatches = List.copyOf(mismatches);
    }

    /**
     * A value that is not what was expected.
     *
     * @param from what says so: the document or the events, which makes it a defect, or the inventory, which is drift
     */
    public record Mismatch(String session, String column, String has, String expected, String from) {

        boolean drift() {
            return from.equals("inventory");
        }

        String told() {
            return session + " " + column + ": " + has + ", " + from + " says " + expected;
        }
    }

    static Accuracy read(Inspection inspection) throws SQLException {
        int wanted = inspection.options().sample();
        List<Mismatch> defects = new ArrayList<>();
        List<Mismatch> drifts = new ArrayList<>();
        int compared = 0;
        int wrong = 0;
        int drifted = 0;
        try (Progress.Task task =
                inspection.context().conversation().progress().begin("reading documents of a sample", 0)) {
            task.done(0);
            List<SampledSession> sample = SampledSession.read(inspection, true, wanted);
            for (SampledSession session : sample) {
                Judgement judgement = Judgement.of(session);
                compared += judgement.compared() ? 1 : 0;
                wrong += judgement.defects().isEmpty() ? 0 : 1;
                drifted += judgement.defects().isEmpty() && !judgement.drifts().isEmpty() ? 1 : 0;
                defects.addAll(judgement.defects());
                drifts.addAll(judgement.drifts());
            }
            defects.addAll(drifts);
            double percent = compared == 0 ? 100 : 100.0 * (compared - wrong) / compared;
            List<Mismatch> listed = defects.stream().limit(LISTED).toList();
            return new Accuracy(inspection.seed(), sample.size(), compared, wrong, drifted, percent, listed);
        }
    }
}
