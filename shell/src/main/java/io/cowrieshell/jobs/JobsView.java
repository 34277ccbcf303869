package io.cowrieshell.jobs;

import io.cowrieshell.job.Job;
import io.cowrieshell.job.JobStanding;
import io.cowrieshell.job.RangeLeft;
import io.cowrieshell.job.Totals;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Field;
import io.cowrieshell.operation.View.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Jobs for people. */
final class JobsView {

    private static final int RANGES_SHOWN = 20;

    private final JobsResult result;

    JobsView(JobsResult result) {
        this.result = result;
    }

    View view() {
        JobsResult.Detail detail = result.detail();
        if (detail != null) {
            return one(detail);
        }
        return result.jobs().isEmpty()
                ? View.line("Nothing has worked on this target in jobs, such as `backfill` does.")
                : list();
    }

    private View list() {
        List<View> parts = new ArrayList<>();
        parts.add(new View.Table(
                List.of(
                        View.number("job"),
                        View.column("what"),
                        View.column("state"),
                        View.number("processed"),
                        View.number("%"),
                        View.number("rows/s"),
                        View.number("left"),
                        View.number("batch"),
                        View.column("started (UTC)")),
                result.jobs().stream().map(JobsView::row).toList()));
        result.jobs().forEach(job -> parts.addAll(below(job)));
        if (result.more()) {
            parts.add(View.line("the newest " + result.jobs().size() + "; --all lists all", Tone.FAINT));
        }
        return new View.Stack(parts);
    }

    private static List<Cell> row(JobLine job) {
        return View.row(
                job.id(),
                what(job),
                state(job),
                processed(job),
                String.format(Locale.ROOT, "%.1f", job.progress().percent()),
                rate(job),
                left(job),
                Shown.count(job.progress().batch()),
                Shown.moment(job.times().startedAt()).replaceFirst(":\\d\\d UTC$", ""));
    }

    /** What would make the table too wide: {@code job 7: ann on desk (pid 4711)}. */
    private static List<View> below(JobLine job) {
        List<View> lines = new ArrayList<>();
        if (!job.shells().isEmpty()) {
            lines.add(View.line("job " + job.id() + " at work: " + shells(job), Tone.FAINT));
        }
        if (job.progress().reason() != null) {
            lines.add(View.line("job " + job.id() + " waits: " + job.progress().reason(), Tone.WARNING));
        }
        return lines;
    }

    private static View one(JobsResult.Detail detail) {
        JobLine job = detail.job();
        List<Field> fields = new ArrayList<>();
        fields.add(View.field("job", job.id() + ": " + what(job), Tone.STRONG));
        String reason = job.progress().reason();
        fields.add(new Field("state", state(job)));
        if (reason != null) {
            fields.add(View.field("waits", reason, Tone.WARNING));
        }
        fields.add(View.field(
                "processed",
                processed(job)
                        + String.format(Locale.ROOT, ", %.1f %%", job.progress().percent())));
        if (job.progress().rate() != null) {
            fields.add(View.field("rate", rate(job) + "/s, " + left(job) + " left"));
        }
        fields.addAll(done(detail.totals(), job.progress().batch()));
        fields.add(View.field("started", Shown.moment(job.times().startedAt())));
        Instant ended = job.times().endedAt();
        fields.add(View.field("ended", ended == null ? "not yet" : Shown.moment(ended)));
        fields.add(View.field("shells", job.shells().isEmpty() ? "none" : shells(job)));
        List<View> parts = new ArrayList<>();
        parts.add(new View.Fields(fields));
        if (!detail.left().isEmpty()) {
            parts.add(ranges(detail.left()));
        }
        return new View.Stack(parts);
    }

    private static List<Field> done(Totals totals, int nextBatch) {
        return List.of(
                View.field("changed", Shown.count(totals.changed())),
                View.field(
                        "set aside", Shown.count(totals.setAside()), totals.setAside() > 0 ? Tone.WARNING : Tone.PLAIN),
                View.field(
                        "batches",
                        Shown.count(totals.batches()) + ", " + Shown.count(totals.failures())
                                + " failed; the next have " + Shown.count(nextBatch) + " rows"));
    }

    private static View ranges(List<RangeLeft> left) {
        View table = new View.Table(
                List.of(View.number("range"), View.column("reached"), View.column("up to"), View.number("rows")),
                left.stream()
                        .limit(RANGES_SHOWN)
                        .map(range -> View.row(
                                range.number(),
                                range.reached() == null ? "" : range.reached(),
                                range.upto(),
                                Shown.count(range.seen())))
                        .toList());
        return new View.Section(
                left.size() + " ranges left" + (left.size() > RANGES_SHOWN ? ", the first " + RANGES_SHOWN : ""),
                table);
    }

    private static String what(JobLine job) {
        return Job.described(job.operation(), job.selection());
    }

    private static Cell state(JobLine job) {
        JobStanding.State state = job.state();
        return new Cell(
                state.word(),
                switch (state) {
                    case DONE -> Tone.GOOD;
                    case RUNNING -> Tone.PLAIN;
                    case ABORTED -> Tone.FAINT;
                    default -> Tone.WARNING;
                });
    }

    private static String processed(JobLine job) {
        return Shown.count(job.progress().processed()) + "/"
                + Shown.count(job.progress().total());
    }

    private static String rate(JobLine job) {
        Double rate = job.progress().rate();
        return rate == null ? "" : Shown.count(Math.round(rate));
    }

    private static String left(JobLine job) {
        Long seconds = job.progress().remainingSeconds();
        return seconds == null ? "" : Shown.clock(seconds);
    }

    /** {@code ann on desk (pid 4711)}. */
    private static String shells(JobLine job) {
        return job.shells().stream()
                .map(shell -> shell.user() + " on " + shell.host() + " (pid " + shell.pid() + ")")
                .collect(Collectors.joining(", "));
    }
}
