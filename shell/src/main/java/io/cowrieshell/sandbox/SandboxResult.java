package io.cowrieshell.sandbox;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import io.cowrieshell.sandbox.log.GeneratedLog;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done, and which sandboxes or scenarios there are.
 *
 * @param done one sentence; null when it was only asked
 * @param log that was written; null when none was
 */
public record SandboxResult(
        @Nullable String done,
        List<Entry> sandboxes,
        List<Kind> scenarios,
        @Nullable GeneratedLog log) implements Result {

    public SandboxResult {
        sandboxes = List.copyOf(sandboxes);
        scenarios = List.copyOf(scenarios);
    }

    /** One named sandbox. */
    public record Entry(String name, boolean running, String scenario, long sessions, long bytes) {}

    /** A state a sandbox can be born in. */
    public record Kind(String scenario, int version, String about) {}

    static SandboxResult done(String sentence) {
        return new SandboxResult(sentence, List.of(), List.of(), null);
    }

    static SandboxResult written(GeneratedLog log) {
        String sentence = "Wrote " + Shown.counted(log.events(), "event") + " of "
                + Shown.counted(log.sessions(), "session") + " to " + log.file() + ", " + Shown.count(log.malformed())
                + " of them malformed.";
        return new SandboxResult(sentence, List.of(), List.of(), log);
    }

    static SandboxResult list(List<SandboxState> states) {
        return new SandboxResult(
                states.isEmpty() ? "There is no named sandbox yet; `sandbox start NAME` makes one." : null,
                states.stream()
                        .map(state -> new Entry(
                                state.name(),
                                state.running(),
                                state.description()
                                        .map(SandboxDescription::scenario)
                                        .orElse(""),
                                state.description()
                                        .map(SandboxDescription::sessions)
                                        .orElse(0L),
                                state.bytes()))
                        .toList(),
                List.of(),
                null);
    }

    static SandboxResult allScenarios() {
        return new SandboxResult(
                null,
                List.of(),
                Arrays.stream(Scenario.values())
                        .map(scenario -> new Kind(scenario.id(), scenario.version(), scenario.description()))
                        .toList(),
                null);
    }

    @Override
    public View view() {
        if (done != null) {
            return View.line(done);
        }
        if (!scenarios.isEmpty()) {
            return new View.Table(
                    List.of(View.column("scenario"), View.number("version"), View.column("what it is")),
                    scenarios.stream()
                            .map(kind -> View.row(kind.scenario(), kind.version(), kind.about()))
                            .toList());
        }
        return new View.Table(
                List.of(
                        View.column("sandbox"),
                        View.column("state"),
                        View.column("born"),
                        View.number("sessions"),
                        View.number("MB")),
                sandboxes.stream()
                        .map(entry -> View.row(
                                entry.name(),
                                entry.running() ? "running" : "stopped",
                                entry.scenario(),
                                Shown.count(entry.sessions()),
                                entry.bytes() >> 20))
                        .toList());
    }
}
