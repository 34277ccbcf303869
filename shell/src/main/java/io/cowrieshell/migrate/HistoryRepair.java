package io.cowrieshell.migrate;

import io.cowrieshell.migrate.MigrateResult.State;
import io.cowrieshell.migrate.MigrateResult.Step;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.operation.Conversation.Question;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.schema.MigrationHistory;
import io.cowrieshell.schema.MigrationHistory.Entry;
import io.cowrieshell.schema.MigrationHistory.Migration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes the history of migrations say what the tables say. Rows that claim too much are set aside; a version that is
 * there, whoever made it, is recorded without being made again.
 */
final class HistoryRepair {

    private final RunContext context;
    private final Reality reality;

    HistoryRepair(RunContext context, Reality reality) {
        this.context = context;
        this.reality = reality;
    }

    MigrateResult carryOut(boolean dryRun) throws Exception {
        List<Step> steps = steps();
        MigrateResult result = result(0, steps);
        if (dryRun || steps.isEmpty()) {
            return result;
        }
        context.conversation().show(result.view());
        context.conversation().confirm(Question.yes("Write this into the history of migrations?"));
        return Mutation.run(context, new Mutation.Request("migrate", "repair", true), run -> {
            mend(run);
            return result(run.run(), steps);
        });
    }

    /** What is wrong, with its evidence. */
    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Entry entry : claims()) {
            Phase phase = Phase.of(entry.version()).orElse(Phase.FIRST);
            steps.add(new Step(
                    entry.version(),
                    phase.number(),
                    "set aside: " + evidence(entry),
                    State.UNTRUE,
                    entry.installedOn(),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of()));
        }
        for (Phase phase : unrecorded()) {
            steps.add(new Step(
                    phase.version(),
                    phase.number(),
                    "record: its tables and columns are there",
                    State.PENDING,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of()));
        }
        return steps;
    }

    private String evidence(Entry entry) {
        return entry.success()
                ? Phase.of(entry.version())
                        .map(phase -> String.join("; ", reality.absent(phase)))
                        .filter(missing -> !missing.isEmpty())
                        .orElse("one before it is not there, or not recorded")
                : "it failed";
    }

    /** Rows of the history that say more than is true. */
    private List<Entry> claims() {
        Optional<Phase> sound = sound();
        return reality.history().stream()
                .filter(entry -> !entry.success()
                        || Phase.of(entry.version())
                                .map(phase -> sound.filter(last -> phase.compareTo(last) <= 0)
                                        .isEmpty())
                                .orElse(!entry.version().equals("0")))
                .toList();
    }

    /** The last phase before the first that is recorded and not there, or the other way round; none where not even 15 is. */
    private Optional<Phase> sound() {
        List<Phase> untrue = new ArrayList<>(reality.untrue());
        untrue.addAll(reality.holes());
        Optional<Phase> first = untrue.stream().min(Comparator.naturalOrder());
        return Arrays.stream(Phase.values())
                .filter(phase -> first.filter(bad -> phase.compareTo(bad) >= 0).isEmpty())
                .reduce((before, after) -> after);
    }

    /** Phases of a version that is there, and that the history does not know, or will not when it is cleared. */
    private List<Phase> unrecorded() {
        Phase there = Phase.last(Math.max(15, reality.version()));
        Optional<Phase> sound = sound();
        return reality.history().isEmpty() || reality.empty()
                ? List.of()
                : Arrays.stream(Phase.values())
                        .filter(phase -> phase.compareTo(there) <= 0)
                        .filter(phase -> !reality.done(phase)
                                || sound.filter(last -> phase.compareTo(last) <= 0)
                                        .isEmpty())
                        .filter(phase -> reality.absent(phase).isEmpty())
                        .toList();
    }

    private void mend(Steps steps) throws Exception {
        if (!claims().isEmpty()) {
            steps.carryOut(
                    "history",
                    "Setting aside rows of the history that are not true",
                    Action.together(MigrationHistory.forget(
                            sound().map(Phase::version).orElse("0"), "its objects are not there")),
                    0);
        }
        List<Phase> unrecorded = unrecorded();
        if (!unrecorded.isEmpty()) {
            MigrationHistory history = new MigrationHistory(
                    context.session().database().dataSource("history"),
                    Arrays.stream(Phase.values())
                            .map(phase -> new Migration(phase.version(), phase.title() + " (found)", () -> {}))
                            .toList());
            if (Reality.look(context).history().isEmpty()) {
                history.adopt(reality.adopted(), "found as it is");
            } else {
                history.migrate(unrecorded.get(unrecorded.size() - 1).version());
            }
        }
    }

    private MigrateResult result(long run, List<Step> steps) {
        return new MigrateResult(
                run,
                reality.version(),
                reality.version(),
                reality.versions().declared(),
                reality.versions().recorded(),
                steps,
                steps.isEmpty() ? List.of("the history says what the tables say") : List.of());
    }
}
