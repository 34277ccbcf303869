package io.cowrieshell.plan;

import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is in a plan, for people.
 *
 * @param hash what stands for exactly this; null where it could not be run as it is
 * @param requires what has to be true before the first step
 * @param values of parameters that were given and are not secret
 * @param complaints what is wrong with it
 * @param here what is true of it at the target, a line each; empty where none is connected
 */
public record ShownPlan(
        String plan,
        String file,
        @Nullable String about,
        @Nullable String hash,
        List<String> requires,
        List<ShownParameter> parameters,
        Map<String, String> values,
        List<ShownStep> steps,
        List<Remark> complaints,
        List<String> here)
        implements PlanResult {

    public ShownPlan {
        requires = List.copyOf(requires);
        parameters = List.copyOf(parameters);
        values = Map.copyOf(values);
        steps = List.copyOf(steps);
        complaints = List.copyOf(complaints);
        here = List.copyOf(here);
    }

    /** A parameter, and in words what it can be. */
    public record ShownParameter(String name, String what) {}

    /**
     * A step in words.
     *
     * @param step as it would be typed
     * @param effect reads, writes, or runs where only its script or statements can tell; null where it does not fit
     * @param with what the plan says around it, a line each
     */
    public record ShownStep(
            int number,
            String operation,
            String step,
            @Nullable String effect,
            List<String> with) {

        public ShownStep {
            with = List.copyOf(with);
        }
    }

    @Override
    public View view() {
        List<View> parts = new ArrayList<>();
        parts.add(View.line(plan + "  " + file, Tone.STRONG));
        if (about != null) {
            parts.add(View.line(about));
        }
        section(parts, "Requires", requires);
        section(
                parts,
                "Parameters",
                parameters.stream()
                        .map(each -> each.name() + "  " + each.what())
                        .toList());
        parts.add(new View.Section("Steps", new View.Lines(lines())));
        if (!complaints.isEmpty()) {
            parts.add(new View.Section(
                    "What is wrong",
                    new View.Lines(complaints.stream()
                            .flatMap(each -> each.lines(file).stream())
                            .toList())));
        }
        section(parts, "Here", here);
        if (hash != null) {
            parts.add(View.line("hash " + hash, Tone.FAINT));
        }
        return new View.Stack(parts);
    }

    private static void section(List<View> parts, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(new View.Section(
                    title,
                    new View.Lines(
                            lines.stream().map(line -> Cell.of("  " + line)).toList())));
        }
    }

    private List<Cell> lines() {
        List<Cell> lines = new ArrayList<>();
        int wide = Integer.toString(steps.size()).length();
        for (ShownStep step : steps) {
            String effect = step.effect() == null ? "?" : step.effect();
            lines.add(new Cell(
                    String.format(Locale.ROOT, "  %" + wide + "d  %-6s  %s", step.number(), effect, step.step()),
                    step.effect() == null ? Tone.BAD : step.effect().equals("reads") ? Tone.PLAIN : Tone.STRONG));
            step.with().forEach(line -> lines.add(new Cell(" ".repeat(wide + 12) + line, Tone.FAINT)));
        }
        return lines;
    }
}
