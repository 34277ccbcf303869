package io.cowrieshell.finding;

import java.util.List;

/**
 * What removes a finding.
 *
 * @param command the line to type: {@code heal SCHEMA-004}; empty where nothing has to be done
 * @param steps what {@code heal} does for it; empty where {@code heal} cannot help
 */
public record Remedy(String command, List<RemedyStep> steps) {

    public static final Remedy NONE = new Remedy("", List.of());

    public Remedy {
        steps = List.copyOf(steps);
    }

    /** Something else than healing helps: another command, or somebody else. */
    public static Remedy by(String command) {
        return new Remedy(command, List.of());
    }

    public static Remedy heal(FindingKind kind, List<RemedyStep> steps) {
        return new Remedy("heal " + kind.id(), steps);
    }
}
