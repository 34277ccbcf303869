package io.cowrieshell.plan;

import io.cowrieshell.database.LockMode;
import io.cowrieshell.database.Touched;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.sandbox.clone.CloneReport;
import io.cowrieshell.sandbox.clone.LeftOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a rehearsal reads. */
final class RehearseView {

    /** As many things left out as a screen can take. */
    private static final int MOST = 10;

    private RehearseView() {}

    static View of(RehearseResult result) {
        CloneReport cloned = result.cloned();
        View head = cloned == null
                ? View.line("On " + result.target() + " itself, within one transaction that was rolled back:")
                : clone(cloned);
        List<View> parts = new ArrayList<>(List.of(head, cloned == null ? stepsInPlace(result) : steps(result)));
        List<Cell> notes = notes(result);
        if (!notes.isEmpty()) {
            parts.add(new View.Lines(notes));
        }
        RehearseResult.Outlook outlook = result.outlook();
        if (outlook != null) {
            parts.add(outlook(outlook));
        }
        if (cloned != null) {
            parts.add(written(cloned));
        } else if (!result.sequences().isEmpty()) {
            parts.add(new View.Fields(List.of(View.field(
                    "not rolled back",
                    "where these sequences stand: " + String.join(", ", result.sequences()),
                    Tone.WARNING))));
        }
        parts.add(end(result));
        return new View.Stack(parts);
    }

    private static View clone(CloneReport clone) {
        List<View.Field> fields = new ArrayList<>(List.of(
                View.field(
                        "clone",
                        Shown.counted(clone.rows(), "row") + " of " + clone.target() + " in "
                                + Shown.counted(clone.tables().size(), "table") + ", made in "
                                + Shown.counted(clone.seconds(), "second")),
                View.field(
                        "server",
                        "PostgreSQL " + clone.cloneVersion() + ", the target's is " + clone.targetVersion())));
        clone.remarks().forEach(remark -> fields.add(View.field("note", remark)));
        clone.leftOut().stream()
                .limit(MOST)
                .forEach(left -> fields.add(View.field("left out", told(left), Tone.WARNING)));
        if (clone.leftOut().size() > MOST) {
            fields.add(View.field("left out", (clone.leftOut().size() - MOST) + " more, with --json", Tone.WARNING));
        }
        return new View.Fields(fields);
    }

    private static String told(LeftOut left) {
        return left.kind() + " " + left.name() + ": " + left.reason();
    }

    private static View steps(RehearseResult result) {
        List<List<Cell>> rows = result.steps().stream()
                .map(each -> View.row(
                        each.step().number(),
                        each.step().operation(),
                        outcome(each.step().outcome()),
                        seconds(each.step().seconds()),
                        seconds(each.there().seconds()),
                        locks(each.touched())))
                .toList();
        return new View.Table(
                List.of(
                        View.number("step"),
                        View.column("command"),
                        View.column("outcome"),
                        View.number("here"),
                        View.number("there"),
                        View.column("locks")),
                rows);
    }

    /** The time it took is that on the target. */
    private static View stepsInPlace(RehearseResult result) {
        List<List<Cell>> rows = result.steps().stream()
                .map(each -> View.row(
                        each.step().number(),
                        each.step().operation(),
                        outcome(each.step().outcome()),
                        seconds(each.step().seconds()),
                        locks(each.touched())))
                .toList();
        return new View.Table(
                List.of(
                        View.number("step"),
                        View.column("command"),
                        View.column("outcome"),
                        View.number("time"),
                        View.column("locks")),
                rows);
    }

    private static Cell outcome(StepReport.Outcome outcome) {
        return switch (outcome) {
            case DONE -> new Cell("done", Tone.GOOD);
            case DONE_BEFORE -> new Cell("done before", Tone.GOOD);
            case SKIPPED -> new Cell("not taken", Tone.FAINT);
            case FAILED -> new Cell("failed", Tone.BAD);
            case DIVERGED -> new Cell("not as expected", Tone.BAD);
            case NOT_REHEARSED -> new Cell("not rehearsed", Tone.WARNING);
        };
    }

    private static String seconds(double seconds) {
        return seconds < 60 ? String.format(Locale.ROOT, "%.1f s", seconds) : Shown.clock(Math.round(seconds));
    }

    /** Only those somebody else could notice; all are in the JSON. */
    private static String locks(List<Touched> touched) {
        return touched.stream()
                .filter(each -> each.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
                .collect(Collectors.groupingBy(
                        Touched::mode,
                        () -> new TreeMap<>(Comparator.reverseOrder()),
                        Collectors.mapping(Touched::relation, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(mode -> mode.getKey().words() + " on " + mode.getValue())
                .collect(Collectors.joining("; "));
    }

    private static List<Cell> notes(RehearseResult result) {
        List<Cell> notes = new ArrayList<>();
        for (RehearsedStep each : result.steps()) {
            String step = "step " + each.step().number() + ": ";
            each.step().differences().forEach(unmet -> notes.add(new Cell(step + unmet, Tone.BAD)));
            if (each.step().note() != null) {
                notes.add(Cell.of(step + each.step().note()));
            }
            if (!result.inPlace() && each.there().seconds() >= 1) {
                notes.add(new Cell(step + each.there().basis(), Tone.FAINT));
            }
        }
        return notes;
    }

    private static View outlook(RehearseResult.Outlook outlook) {
        List<View.Field> fields = new ArrayList<>();
        fields.add(View.field("afterwards", "version " + outlook.version() + ", " + outlook.fingerprint()));
        fields.add(View.field(
                "findings",
                Shown.counted(outlook.errors(), "error") + ", " + Shown.counted(outlook.warnings(), "warning"),
                outlook.errors() == 0 ? Tone.PLAIN : Tone.WARNING));
        outlook.fresh().forEach(fresh -> fields.add(View.field("new", fresh, Tone.WARNING)));
        if (outlook.verdict() != null) {
            fields.add(
                    View.field("validate", outlook.verdict(), outlook.verdict().equals("GO") ? Tone.GOOD : Tone.BAD));
        }
        return new View.Fields(fields);
    }

    private static View written(CloneReport clone) {
        long others = clone.after().writtenSince(clone.before());
        return new View.Fields(List.of(View.field(
                "written to the target",
                (clone.wroteToTarget() == 0 ? "nothing" : Shown.counted(clone.wroteToTarget(), "row"))
                        + (others == 0
                                ? "; its counters have not moved"
                                : "; others wrote " + Shown.counted(others, "row") + " meanwhile"))));
    }

    private static View end(RehearseResult result) {
        RehearseResult.Stopped stopped = result.stopped();
        if (stopped == null) {
            double there = result.steps().stream()
                    .mapToDouble(step -> step.there().seconds())
                    .sum();
            if (!result.notRehearsed().isEmpty()) {
                return View.line(
                        "What can be rehearsed in place went through; "
                                + Shown.counted(result.notRehearsed().size(), "step")
                                + " cannot, and `rehearse` without --in-place has a clone for that.",
                        Tone.WARNING);
            }
            return View.line(
                    "The plan went through. On the target it would take about " + seconds(there)
                            + (result.remembered() ? "; the rehearsal is remembered." : "."),
                    Tone.GOOD);
        }
        List<Cell> lines = new ArrayList<>();
        lines.add(new Cell("It stops: " + stopped.code() + " " + stopped.what(), Tone.BAD));
        if (stopped.why() != null) {
            stopped.why().lines().forEach(line -> lines.add(Cell.of("  " + line)));
        }
        if (stopped.next() != null) {
            lines.add(Cell.of("  next: " + stopped.next()));
        }
        return new View.Lines(lines);
    }
}
