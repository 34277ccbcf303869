package io.cowrieshell.status;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of the target, all from one snapshot.
 *
 * @param findings null where the catalog could not be looked at
 * @param unseen what the role may not see, and so is missing here
 */
public record StatusResult(
        ServerPart server,
        VersionPart version,
        DataPart data,
        ActivityPart activity,
        @Nullable FindingsPart findings,
        List<String> unseen,
        ExitStatus exitStatus)
        implements Result {

    public StatusResult {
        unseen = List.copyOf(unseen);
    }

    @Override
    public View view() {
        return new StatusView(this).view();
    }

    /** How many sessions have a snapshot, which a backfill changes; how fast, only where they are counted. */
    @Override
    public Map<String, Double> readings() {
        Map<String, Double> readings = new HashMap<>();
        DataPart.Coverage covered = data.coverage().stream()
                .filter(each -> each.column().equals("snapshot_country"))
                .findFirst()
                .orElse(null);
        Double percent = covered == null ? null : covered.percent();
        if (covered != null && percent != null) {
            readings.put("coverage", percent);
            DataPart.Count sessions = data.tiers().get(data.tiers().size() - 1).rows();
            if (!covered.estimated() && sessions != null) {
                readings.put("filled_total", sessions.rows() * percent / 100);
            }
        }
        return readings;
    }
}
