package io.cowrieshell.output;

import io.cowrieshell.job.JobSnapshot;
import io.cowrieshell.job.JobSnapshot.State;
import io.cowrieshell.job.Speed;
import io.cowrieshell.job.Totals;
import io.cowrieshell.journal.ThisProcess;
import io.cowrieshell.problem.Redactor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands in status files, field by field; {@code docs/status-files.md} explains each. */
final class StatusDocument {

    static final String JOB = "cowrie-shell/job-status";

    private static final String SUMMARY = "cowrie-shell/status";
    private static final int VERSION = 1;

    /** The worst first. */
    private static final List<State> WORST = List.of(
            State.FAILED, State.ABORTED, State.INTERRUPTED, State.PAUSED, State.WAITING, State.RUNNING, State.DONE);

    private static final List<String> LISTED = List.of(
            "job", "operation", "phase", "state", "reason", "percent", "processed", "total", "alerts", "updatedAt");

    private final Redactor redactor;
    private final ThisProcess process = ThisProcess.look();

    StatusDocument(Redactor redactor) {
        this.redactor = redactor;
    }

    Map<String, @Nullable Object> of(JobSnapshot snapshot, String phase) {
        Totals totals = snapshot.totals();
        Speed speed = snapshot.speed();
        Map<String, @Nullable Object> document = head(JOB, snapshot.at());
        document.put("host", process.host());
        document.put("pid", process.pid());
        document.put("job", snapshot.job().id());
        document.put("operation", snapshot.job().operation());
        document.put("selection", redactor.redact(snapshot.job().selection()));
        document.put("phase", phase);
        document.put("state", snapshot.state());
        document.put("reason", snapshot.reason() == null ? null : redactor.redact(snapshot.reason()));
        document.put("alerts", snapshot.alerts().stream().map(redactor::redact).toList());
        document.put("batch", totals.batches());
        document.put("batchSize", snapshot.job().batch());
        document.put("failedBatches", totals.failures());
        document.put("processed", totals.seen());
        document.put("total", snapshot.job().total());
        document.put("percent", rounded(snapshot.percent(), 2));
        document.put("changed", totals.changed());
        document.put("setAside", totals.setAside());
        document.put("rateAverage", rounded(speed.average(), 1));
        document.put("rateCurrent", rounded(speed.current(), 1));
        document.put("startedAt", snapshot.job().span().startedAt().truncatedTo(ChronoUnit.MILLIS));
        document.put("elapsedSeconds", seconds(speed.elapsed()));
        document.put("remainingSeconds", speed.remaining() == null ? null : seconds(speed.remaining()));
        document.putAll(snapshot.counts());
        return document;
    }

    /** Of all jobs whose files are there, by whichever shell. */
    static Map<String, @Nullable Object> summary(Path folder, Instant at) throws IOException {
        List<Map<String, @Nullable Object>> jobs = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonNode each : StatusFolder.jobs(folder)) {
            Map<String, @Nullable Object> job = new LinkedHashMap<>();
            LISTED.forEach(name -> job.put(name, each.get(name)));
            jobs.add(job);
            counts.merge(each.path("state").asString(""), 1, Integer::sum);
        }
        Map<String, @Nullable Object> document = head(SUMMARY, at);
        document.put(
                "worst",
                WORST.stream()
                        .filter(state -> counts.containsKey(state.name()))
                        .findFirst()
                        .orElse(null));
        document.put("counts", counts);
        document.put("jobs", jobs);
        return document;
    }

    private static Map<String, @Nullable Object> head(String schema, Instant at) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schema", schema);
        document.put("version", VERSION);
        document.put("updatedAt", at.truncatedTo(ChronoUnit.MILLIS));
        return document;
    }

    private static BigDecimal seconds(Duration time) {
        return rounded(time.toMillis() / 1000.0, 1);
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
