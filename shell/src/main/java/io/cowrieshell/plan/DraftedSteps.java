package io.cowrieshell.plan;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.plan.DraftedStep.Kind;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.recording.Entry;
import io.cowrieshell.recording.Entry.Did;
import io.cowrieshell.recording.Entry.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides of lines that were run which are steps of a plan. */
final class DraftedSteps {

    private final OperationCatalog catalog;
    private final @Nullable String target;

    private DraftedSteps(OperationCatalog catalog, @Nullable String target) {
        this.catalog = catalog;
        this.target = target;
    }

    static List<DraftedStep> of(List<Entry> entries, OperationCatalog catalog) {
        DraftedSteps steps = new DraftedSteps(catalog, target(entries));
        List<DraftedStep> drafted = new ArrayList<>();
        for (Entry entry : entries) {
            Kind kind = steps.kind(entry);
            if (kind == Kind.NO_STEP && did(entry, "resume") && goesOn(drafted, entry)) {
                continue;
            }
            drafted.add(new DraftedStep(entry, kind));
        }
        return drafted;
    }

    /** A plan is for one target: the one that was changed last, or else looked at last. */
    static @Nullable String target(List<Entry> entries) {
        String looked = null;
        String changed = null;
        for (Entry entry : entries) {
            String target = entry.surroundings().target();
            looked = target == null ? looked : target;
            changed = target != null && changes(entry) ? target : changed;
        }
        return changed == null ? looked : changed;
    }

    /** What was cut off and gone on with is one step, done in the end. */
    private static boolean goesOn(List<DraftedStep> drafted, Entry resumed) {
        for (int i = drafted.size() - 1; i >= 0; i--) {
            Entry entry = drafted.get(i).entry();
            boolean open = entry.cutOff() || entry.ended().status() == ExitStatus.RESUMABLE.code();
            if (open && drafted.get(i).kind() == Kind.FAILED) {
                Surroundings ends = new Surroundings(
                        entry.surroundings().target(),
                        entry.surroundings().before(),
                        resumed.surroundings().after());
                Entry whole = new Entry(
                        entry.number(),
                        entry.at(),
                        entry.line(),
                        entry.did(),
                        resumed.ended(),
                        entry.output(),
                        entry.decisions(),
                        ends);
                drafted.set(i, new DraftedStep(whole, Kind.STEP));
                return true;
            }
        }
        return false;
    }

    private static boolean did(Entry entry, String operation) {
        Did did = entry.did();
        return did != null && did.operation().equals(operation);
    }

    private Kind kind(Entry entry) {
        Did did = entry.did();
        Optional<Operation<?, ?>> operation = did == null ? Optional.empty() : catalog.find(did.operation());
        if (operation.isEmpty()) {
            return Kind.FAILED;
        }
        boolean failed = entry.cutOff() || entry.ended().problem() != null;
        if (!operation.get().step()) {
            return !failed && moved(entry) ? Kind.NO_STEP : Kind.NOTHING;
        }
        String at = entry.surroundings().target();
        if (at != null && !at.equals(target)) {
            return changes(entry) ? Kind.ELSEWHERE : Kind.NOTHING;
        }
        if (failed) {
            return Kind.FAILED;
        }
        return changes(entry) ? Kind.STEP : Kind.CHECK;
    }

    static boolean changes(Entry entry) {
        Did did = entry.did();
        return did != null
                && (did.effect() == Effect.WRITES
                        || (did.effect() == Effect.SHELL
                                && (entry.surroundings().after() != null
                                        || entry.surroundings().unseen() != null)));
    }

    private static boolean moved(Entry entry) {
        Surroundings around = entry.surroundings();
        boolean otherwise = around.after() != null && !around.after().equals(around.before());
        return otherwise || changes(entry);
    }
}
