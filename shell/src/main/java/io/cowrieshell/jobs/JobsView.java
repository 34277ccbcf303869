package io.cowrieshell.jobs;

import io.cowrieshell.job.JobStanding;
import io.cowrieshell.job.RangeLeft;
import io.cowrieshell.job.Totals;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Field;
import io.cowrieshell.operation.View.Tone;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
                        View.column("shells"),
                        View.column("started")),
                result.jobs().stream().map(JobsView::row).toList()));
        result.jobs().stream()
                .filter(job -> job.state().reason() != null)
                .forEach(job -> parts.add(
                        View.line("job " + job.id() + " waits: " + job.state().reason(), Tone.WARNING)));
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
                clock(job.progress().remainingSeconds()),
                number(job.state().batch()),
                shells(job),
                time(job.times().startedAt()));
    }

    private static View one(JobsResult.Detail detail) {
        JobLine job = detail.job();
        Totals totals = detail.totals();
        List<Field> fields = new ArrayList<>();
        fields.add(View.field("job", job.id() + ": " + what(job), Tone.STRONG));
        String reason = job.state().reason();
        fields.add(new Field("state", state(job)));
        if (reason != null) {
            fields.add(View.field("waits", reason, Tone.WARNING));
        }
        fields.add(View.field(
                "processed",
                processed(job)
                        + String.format(Locale.ROOT, ", %.1f %%", job.progress().percent())));
        if (job.progress().rate() != null) {
            fields.add(
                    View.field("rate", rate(job) + "/s, " + clock(job.progress().remainingSeconds()) + " left"));
        }
        fields.add(View.field("changed", number(totals.changed())));
        fields.add(
                View.field("set aside", number(totals.setAside()), totals.setAside() > 0 ? Tone.WARNING : Tone.PLAIN));
        fields.add(View.field(
                "batches",
                number(totals.batches()) + ", " + number(totals.failures()) + " failed; the next have "
                        + number(job.state().batch()) + " rows"));
        fields.add(View.field("started", time(job.times().startedAt())));
        Instant ended = job.times().endedAt();
        fields.add(View.field("ended", ended == null ? "not yet" : time(ended)));
        fields.add(View.field("shells", job.shells().isEmpty() ? "none" : shells(job)));
        List<View> parts = new ArrayList<>();
        parts.add(new View.Fields(fields));
        if (!detail.left().isEmpty()) {
            parts.add(ranges(detail.left()));
        }
        return new View.Stack(parts);
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
                                number(range.seen())))
                        .toList());
        return new View.Section(
                left.size() + " ranges left" + (left.size() > RANGES_SHOWN ? ", the first " + RANGES_SHOWN : ""),
                table);
    }

    private static String what(JobLine job) {
        return job.operation() + (job.selection().isEmpty() ? "" : " " + job.selection());
    }

    private static Cell state(JobLine job) {
        JobStanding.State state = job.state().word();
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
        return number(job.progress().processed()) + "/" + number(job.progress().total());
    }

    private static String rate(JobLine job) {
        Double rate = job.progress().rate();
        return rate == null ? "" : number(Math.round(rate));
    }

    /** {@code ann on desk (pid 4711)}. */
    private static String shells(JobLine job) {
        return job.shells().stream()
                .map(shell -> shell.user() + " on " + shell.host() + " (pid " + shell.pid() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String clock(@Nullable Long seconds) {
        if (seconds == null) {
            return "";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }
}
