package io.cowrieshell.migrate;

import io.cowrieshell.migrate.MigrateResult.State;
import io.cowrieshell.migrate.MigrateResult.Step;
import io.cowrieshell.migration.FirstTables;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.migration.PhasePieces;
import io.cowrieshell.migration.Piece;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.View;
import io.cowrieshell.operation.View.Cell;
import io.cowrieshell.operation.View.Tone;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.schema.MigrationHistory.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The phases to come, on the way to a version.
 *
 * @param offline whether nobody else works meanwhile
 */
record MigratePlan(Reality reality, List<Phase> phases, boolean offline) {

    /** So many of the things in the way are named. */
    private static final int NAMED = 4;

    MigratePlan {
        phases = List.copyOf(phases);
    }

    /** Refuses where a migration could not be begun. */
    static MigratePlan of(Reality reality, MigrateOptions options) {
        requireKnown(reality);
        requireTrue(reality);
        List<Phase> pending = reality.pending(options.target()).stream()
                .filter(phase -> within(phase, options.phase()))
                .toList();
        if (!pending.isEmpty()) {
            requireSound(reality);
        }
        return new MigratePlan(reality, pending, options.offline());
    }

    private static boolean within(Phase phase, @Nullable Integer last) {
        return last == null || phase.target() < 16 || (phase.target() == 16 && phase.number() <= last);
    }

    private static void requireKnown(Reality reality) {
        String declared = reality.versions().declared();
        if (declared != null && declared.matches("[0-9]{1,9}") && Integer.parseInt(declared) > Blueprints.LATEST) {
            throw MigrateProblem.NEWER
                    .problem("the target says version " + declared + ", which this shell does not know")
                    .why("it knows the versions " + Blueprints.VERSIONS + "; nothing has been changed")
                    .next("a newer release of the shell; or `heal VERSION-001`, should the target not tell the truth")
                    .asException();
        }
    }

    private static void requireTrue(Reality reality) {
        List<Phase> untrue = reality.untrue();
        if (!untrue.isEmpty()) {
            Phase first = untrue.get(0);
            throw MigrateProblem.HISTORY_DISAGREES
                    .problem("the history of migrations says " + first.version()
                            + " was done, and the tables say it was not")
                    .why(String.join("; ", reality.missing(first)) + "; nothing has been changed")
                    .next("migrate repair")
                    .asException();
        }
    }

    private static void requireSound(Reality reality) {
        List<Difference> unsound = reality.unsound();
        if (!unsound.isEmpty()) {
            String named = unsound.stream().limit(NAMED).map(Reality::told).collect(Collectors.joining("; "));
            throw MigrateProblem.NOT_SOUND
                    .problem("what is there of version "
                            + Math.max(15, reality.versions().begun()) + " must be mended before it is built on")
                    .why(named + (unsound.size() > NAMED ? "; and " + (unsound.size() - NAMED) + " more" : ""))
                    .next("heal --dry-run, heal, then migrate again")
                    .asException();
        }
    }

    static String fingerprint(Reality reality) {
        return Fingerprint.of(reality.ground().catalog()).value();
    }

    String fingerprint() {
        return fingerprint(reality);
    }

    List<String> statements() {
        return phases.stream().flatMap(phase -> statements(phase).stream()).toList();
    }

    /** As they would be carried out on the database as it is now. */
    private List<String> statements(Phase phase) {
        List<String> statements = new ArrayList<>();
        if (phase == Phase.FIRST) {
            statements.addAll(FirstTables.statements());
        } else {
            List<Piece> pieces = new PhasePieces(reality.ground()).of(phase);
            if (offline) {
                statements.addAll(PhasePieces.offline(reality.ground(), pieces));
            } else {
                pieces.forEach(piece -> statements.addAll(piece.online().statements()));
            }
        }
        if (phase.last()) {
            statements.addAll(
                    DeclaredVersion.writing(reality.ground().catalog().quoted(DeclaredVersion.TABLE), phase.target()));
        }
        return statements;
    }

    MigrateResult dryRun(RunContext context) throws Exception {
        PhaseCounts counts = PhaseCounts.read(context, reality.ground(), phases);
        List<Step> steps = phases.stream()
                .map(phase -> new Step(
                        phase.version(),
                        phase.number(),
                        phase.title(),
                        State.PENDING,
                        null,
                        null,
                        counts.rows(phase),
                        null,
                        counts.aside(phase),
                        statements(phase)))
                .toList();
        return result(steps, List.of());
    }

    MigrateResult nothing() {
        int version = reality.version();
        String declared = reality.versions().declared();
        boolean lies = version > 0 && !Integer.toString(version).equals(declared);
        return new MigrateResult(
                0,
                version,
                version,
                declared,
                reality.versions().recorded(),
                List.of(),
                lies
                        ? List.of("the tables are of version " + version + ", schema_state says "
                                + (declared == null ? "nothing" : declared) + ": `heal VERSION-001` puts it right")
                        : List.of());
    }

    /** All phases, those that are done and those to come. */
    static MigrateResult info(Reality reality) {
        List<Phase> untrue = reality.untrue();
        List<Step> steps = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            Optional<Entry> entry = reality.entry(phase);
            State state = untrue.contains(phase) ? State.UNTRUE : reality.done(phase) ? State.DONE : State.PENDING;
            steps.add(new Step(
                    phase.version(),
                    phase.number(),
                    phase.title(),
                    state,
                    entry.map(Entry::installedOn).orElse(null),
                    entry.filter(there -> !there.type().equals("BASELINE"))
                            .map(there -> there.took().toMillis() / 1e3)
                            .orElse(null),
                    null,
                    null,
                    List.of(),
                    List.of()));
        }
        List<String> remarks = new ArrayList<>();
        untrue.forEach(phase -> remarks.add(phase.version() + " is recorded, but "
                + String.join("; ", reality.missing(phase)) + ": `migrate repair`"));
        if (reality.ground().noting()) {
            remarks.add("a migration is under way: what is written to session_summaries is being noted");
        }
        return new MigratePlan(reality, List.of(), false).result(steps, remarks);
    }

    private MigrateResult result(List<Step> steps, List<String> remarks) {
        return new MigrateResult(
                0,
                reality.version(),
                reality.version(),
                reality.versions().declared(),
                reality.versions().recorded(),
                steps,
                remarks);
    }

    /** Before it is asked for. */
    View view() {
        List<Cell> lines = new ArrayList<>();
        for (Phase phase : phases) {
            lines.add(Cell.of(phase.version() + "  " + phase.title()));
        }
        if (offline) {
            lines.add(new Cell(
                    "offline: nobody can read or write session_summaries while a phase is at work", Tone.WARNING));
        }
        return new View.Lines(lines);
    }

    String question(String target) {
        Phase last = phases.get(phases.size() - 1);
        return String.format(
                Locale.ROOT,
                "Carry out %d %s, up to %s, on %s (about %,d sessions)?",
                phases.size(),
                phases.size() == 1 ? "phase" : "phases",
                last.version(),
                target,
                reality.ground().rows());
    }
}
