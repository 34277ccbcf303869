package io.cowrieshell.runs;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Field;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.runs.RunsResult.Detail;
import io.cowrieshell.runs.RunsResult.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs for people. */
final class RunsView {

    private final RunsResult result;

    RunsView(RunsResult result) {
        this.result = result;
    }

    View view() {
        if (!result.kept()) {
            return View.line("This target has no journal: nothing has changed it through this shell.");
        }
        Detail detail = result.detail();
        return detail == null ? list() : one(detail);
    }

    private View list() {
        List<View> parts = new ArrayList<>();
        parts.add(new View.Table(
                List.of(
                        View.number("run"),
                        View.column("operation"),
                        View.column("started"),
                        View.number("took"),
                        View.column("outcome"),
                        View.number("steps")),
                result.runs().stream()
                        .map(run -> View.row(
                                run.id(),
                                run.operation(),
                                Shown.moment(run.startedAt()),
                                duration(run.seconds()),
                                outcome(run.outcome()),
                                run.stepsDone() + "/" + run.steps()))
                        .toList()));
        if (result.total() > result.runs().size()) {
            parts.add(View.line(
                    "the newest " + result.runs().size() + " of " + result.total() + "; --all lists all", Tone.FAINT));
        }
        return new View.Stack(parts);
    }

    private static View one(Detail detail) {
        List<View> parts = new ArrayList<>();
        parts.add(new View.Fields(head(detail)));
        if (!detail.steps().isEmpty()) {
            parts.add(new View.Section("Steps", steps(detail)));
        }
        if (!detail.checkpoints().isEmpty()) {
            parts.add(new View.Section(
                    "Checkpoints",
                    new View.Table(
                            List.of(View.column("step"), View.column("up to"), View.number("rows"), View.column("at")),
                            detail.checkpoints().stream()
                                    .map(each ->
                                            View.row(each.step(), each.last(), each.rows(), Shown.moment(each.at())))
                                    .toList())));
        }
        if (!detail.setAside().isEmpty()) {
            parts.add(new View.Section(
                    "Set aside",
                    new View.Table(
                            List.of(View.column("table"), View.column("reason"), View.number("rows")),
                            detail.setAside().stream()
                                    .map(each -> View.row(each.relation(), each.reason(), each.rows()))
                                    .toList())));
        }
        return new View.Stack(parts);
    }

    private static List<Field> head(Detail detail) {
        Run run = detail.run();
        RunsResult.Origin origin = detail.origin();
        List<Field> fields = new ArrayList<>();
        fields.add(View.field("run", run.id() + ": " + run.operation(), Tone.STRONG));
        fields.add(View.field("options", detail.options()));
        fields.add(View.field(
                "started",
                Shown.moment(run.startedAt()) + " by " + origin.osUser() + " on " + origin.host() + " (pid "
                        + origin.pid() + ", version " + origin.shellVersion() + ")"));
        fields.add(View.field("took", duration(run.seconds())));
        fields.add(new Field("outcome", outcome(run.outcome())));
        if (detail.problem() != null) {
            fields.add(View.field("problem", detail.problem(), Tone.BAD));
        }
        if (origin.fingerprintBefore() != null) {
            fields.add(View.field("schema before", origin.fingerprintBefore()));
        }
        if (origin.fingerprintAfter() != null) {
            fields.add(View.field("schema after", origin.fingerprintAfter()));
        }
        return fields;
    }

    private static View steps(Detail detail) {
        List<List<Cell>> rows = detail.steps().stream()
                .map(step -> View.row(
                        step.number(),
                        step.what(),
                        outcome(step.outcome() == null ? unended(detail.run()) : step.outcome()),
                        duration(step.seconds()),
                        step.rows() == null ? "" : step.rows(),
                        step.attempts() == null ? "" : step.attempts(),
                        step.problem() == null ? "" : step.problem()))
                .toList();
        return new View.Table(
                List.of(
                        View.number("step"),
                        View.column("what"),
                        View.column("outcome"),
                        View.number("took"),
                        View.number("rows"),
                        View.number("attempts"),
                        View.column("problem")),
                rows);
    }

    /** What has no outcome when its run has ended well is in a transaction that somebody else began. */
    private static String unended(Run run) {
        return run.outcome().equals("done") ? "not committed" : run.outcome();
    }

    private static Cell outcome(String outcome) {
        return switch (outcome) {
            case "done" -> new Cell(outcome, Tone.GOOD);
            case "failed" -> new Cell(outcome, Tone.BAD);
            case "running" -> Cell.of(outcome);
            default -> new Cell(outcome, Tone.WARNING);
        };
    }

    static String duration(@Nullable Double seconds) {
        if (seconds == null) {
            return "";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }
}
