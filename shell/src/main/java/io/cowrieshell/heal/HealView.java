package io.cowrieshell.heal;

import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a repair reads. */
final class HealView {

    private HealView() {}

    static View of(HealResult result) {
        List<View> parts = new ArrayList<>();
        if (result.done().isEmpty()) {
            parts.add(result.planned().isEmpty() ? View.line("nothing to do", Tone.GOOD) : steps(result.planned()));
        } else {
            double milliseconds = result.done().stream()
                    .mapToDouble(
                            step -> step.outcome() == null ? 0 : step.outcome().milliseconds())
                    .sum();
            parts.add(View.line(
                    counted(result.done().size(), "step") + " done in " + duration(milliseconds / 1000)
                            + numbers(result.runs()),
                    Tone.GOOD));
        }
        if (!result.done().isEmpty() || result.planned().isEmpty()) {
            parts.add(left(result));
        }
        result.unseen().forEach(unseen -> parts.add(View.line("not seen: " + unseen, Tone.WARNING)));
        return View.stack(parts.toArray(View[]::new));
    }

    private static String numbers(List<Long> runs) {
        if (runs.contains(0L)) {
            return "";
        }
        String listed = runs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (runs.size() == 1 ? " (run " : " (runs ") + listed + ")";
    }

    private static View left(HealResult result) {
        if (result.left().isEmpty()) {
            return View.line(
                    result.others() == 0
                            ? "no errors and no warnings are left"
                            : counted(result.others(), "other finding") + " not asked for; `findings` lists them");
        }
        List<Cell> lines = new ArrayList<>();
        lines.add(new Cell("left, and not healed by this:", Tone.WARNING));
        for (HealResult.Left left : result.left()) {
            Tone tone = left.severity() == Severity.ERROR ? Tone.BAD : Tone.WARNING;
            lines.add(new Cell("  " + left.id() + "  " + left.object() + ": " + left.what(), tone));
            if (!left.remedy().isEmpty()) {
                lines.add(new Cell("      " + left.remedy(), Tone.FAINT));
            }
        }
        return new View.Lines(lines);
    }

    /** What is going to be done, before it is asked for. */
    static View plan(HealPlan plan) {
        List<Cell> lines = new ArrayList<>();
        plan.findings()
                .forEach(finding -> lines.add(new Cell(
                        finding.id() + "  " + finding.object() + ": " + finding.what(), tone(finding.severity()))));
        lines.add(Cell.of(""));
        return View.stack(new View.Lines(lines), steps(HealResult.numbered(plan.steps())));
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Tone.BAD;
            case WARNING -> Tone.WARNING;
            case INFORMATION -> Tone.PLAIN;
        };
    }

    /**
     * <pre>
     *  2. give ip_inventory.ip_address the type character varying(45)
     *     it is inet, which nothing that refers to it or reads it expects
     *     ACCESS EXCLUSIVE on ip_inventory, ~38,864 rows, ~0.4 s
     *       ALTER TABLE "public"."ip_inventory" …
     * </pre>
     */
    private static View steps(List<HealResult.Step> steps) {
        List<Cell> lines = new ArrayList<>();
        for (HealResult.Step step : steps) {
            lines.add(new Cell(String.format(Locale.ROOT, "%2d. %s", step.number(), step.what()), Tone.STRONG));
            lines.add(new Cell("    " + step.why(), Tone.FAINT));
            lines.add(new Cell("    " + cost(step), Tone.FAINT));
            step.sql().stream()
                    .flatMap(statement -> (statement + ";").lines())
                    .forEach(line -> lines.add(Cell.of("      " + line)));
        }
        return new View.Lines(lines);
    }

    private static String cost(HealResult.Step step) {
        HealResult.Cost cost = step.cost();
        return cost.lock()
                + (cost.table().isEmpty() ? "" : " on " + cost.table())
                + (cost.rows() > 0 ? ", ~" + rows(cost.rows()) : "")
                + ", ~" + duration(cost.seconds())
                + (cost.reversible() ? "" : ", cannot be undone by itself")
                + (step.transactional() ? "" : ", not in a transaction: can be repeated");
    }

    static View done(HealResult.Step step) {
        HealResult.Outcome outcome = step.outcome();
        String told = outcome == null
                ? ""
                : "  (" + (outcome.rows() == null ? "" : rows(outcome.rows()) + ", ")
                        + duration(outcome.milliseconds() / 1000) + ")";
        return View.line(String.format(Locale.ROOT, "%2d. done: %s%s", step.number(), step.what(), told));
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }

    private static String duration(double seconds) {
        if (seconds < 1) {
            return Math.max(1, Math.round(seconds * 1000)) + " ms";
        }
        return seconds < 90
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
