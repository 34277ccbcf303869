package io.cowrieshell.validate;

import io.cowrieshell.journal.RunLock;
import io.cowrieshell.operation.Shown;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the sum of all the others, and tells what does not keep anybody from going on but should be known. */
final class ReadinessCheck implements ValidationCheck {

    @Override
    public CheckName name() {
        return CheckName.READINESS;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        inspection.outcomes().values().forEach(outcome -> verdicts.merge(outcome.verdict(), 1, Integer::sum));
        List<String> counted = new ArrayList<>();
        verdicts.forEach((verdict, number) -> counted.add(Shown.count(number) + " " + verdict.word()));
        boolean ready = !verdicts.containsKey(Verdict.FAIL) && !verdicts.containsKey(Verdict.BLOCKED);
        return Outcome.judged(ready, String.join(", ", counted), "none fails, none is blocked", "")
                .with(remarks(inspection));
    }

    private static List<String> remarks(Inspection inspection) throws SQLException {
        List<String> remarks = new ArrayList<>();
        if (inspection.examination().server().standby()) {
            remarks.add("this is a standby: a backfill is done on its primary");
        }
        Optional<RunLock.Holder> holder =
                inspection.examination().look().at("run lock", RunLock::holder, Optional.empty());
        holder.ifPresent(other -> remarks.add("another run is at work: pid " + other.pid()));
        inspection.examination().look().unseen().stream()
                .distinct()
                .forEach(unseen -> remarks.add("not visible: " + unseen));
        return remarks;
    }
}
