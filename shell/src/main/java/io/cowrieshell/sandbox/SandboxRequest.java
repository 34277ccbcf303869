package io.cowrieshell.sandbox;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox as it was asked for; what was not said follows from what it already is, or from the defaults.
 *
 * @param name null for one that is gone at the end
 */
public record SandboxRequest(
        @Nullable Scenario scenario,
        @Nullable String name,
        @Nullable Integer sessions,
        @Nullable Long seed,
        @Nullable Integer documentSize) {

    /** What it will hold if it is born now. */
    SandboxDescription description(Optional<SandboxDescription> former) {
        Population usual = Population.STANDARD;
        Population population = new Population(
                sessions != null
                        ? sessions
                        : former.map(it -> (int) it.sessions()).orElse(usual.sessions()),
                seed != null ? seed : former.map(SandboxDescription::seed).orElse(usual.seed()),
                documentSize != null
                        ? documentSize
                        : former.map(it -> (int) it.documentBytes()).orElse(usual.documentSizeBytes()));
        String state = scenario != null
                ? scenario.id()
                : former.map(SandboxDescription::scenario)
                        .filter(it -> !it.isEmpty())
                        .orElse(Scenario.HEALTHY_V15.id());
        return new SandboxDescription(
                state, population.sessions(), population.seed(), population.documentSizeBytes(), false);
    }

    /** Whether a sandbox that exists is what was asked for. */
    boolean agrees(SandboxDescription existing) {
        return (scenario == null || scenario.id().equals(existing.scenario()))
                && (sessions == null || sessions.longValue() == existing.sessions())
                && (seed == null || Objects.equals(seed, existing.seed()))
                && (documentSize == null || documentSize.longValue() == existing.documentBytes());
    }
}
