package io.cowrieshell.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What removes a finding.
 *
 * @param command the line to type: {@code heal SCHEMA-004}; empty where nothing has to be done
 * @param steps what {@code heal} does for it; empty where {@code heal} cannot help
 */
public record Remedy(String command, List<RemedyStep> steps) {

    // Before the first remedy, which is put in this order.
    private static final Comparator<RemedyStep> IN_ORDER =
            Comparator.comparing(RemedyStep::phase).thenComparing(RemedyStep::key);

    public static final Remedy NONE = new Remedy("", List.of());

    public Remedy {
        steps = ordered(steps);
    }

    /** Each step once, however many ask for it, and in the order in which they are done. */
    public static List<RemedyStep> ordered(Collection<RemedyStep> steps) {
        Map<String, RemedyStep> once = new LinkedHashMap<>();
        // A phase and a key name a step; whoever asks for it, it is the same.
        steps.forEach(step -> once.putIfAbsent(step.phase() + " " + step.key(), step));
        return once.values().stream().sorted(IN_ORDER).toList();
    }

    /** Something else than healing helps: another command, or somebody else. */
    public static Remedy by(String command) {
        return new Remedy(command, List.of());
    }

    public static Remedy heal(FindingKind kind, List<RemedyStep> steps) {
        return new Remedy("heal " + kind.id(), steps);
    }
}
