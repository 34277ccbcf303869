package io.cowrieshell.migrate;

import io.cowrieshell.migrate.MigrateResult.State;
import io.cowrieshell.migrate.MigrateResult.Step;
import io.cowrieshell.migration.FirstTables;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.migration.PhasePieces;
import io.cowrieshell.migration.Piece;
import io.cowrieshell.migration.WorkingTables;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
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
        requireWhole(reality);
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
                    .why("it knows 15, 16 and 17; nothing has been changed")
                    .next("a newer release of the shell; or write the true version, should it not tell the truth")
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
                    .why(String.join("; ", reality.absent(first)) + "; nothing has been changed")
                    .next("migrate repair")
                    .asException();
        }
    }

    private static void requireWhole(Reality reality) {
        List<Phase> holes = reality.holes();
        if (!holes.isEmpty()) {
            throw MigrateProblem.HISTORY_DISAGREES
                    .problem("the history of migrations lacks " + holes.get(0).version() + ", though it has later ones")
                    .why("rows were taken out of it by hand; nothing has been changed")
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
            statements.addAll(Piece.told("Creating the tables of version 15", FirstTables.statements()));
        } else {
            List<Piece> pieces = new PhasePieces(reality.ground()).of(phase);
            if (offline) {
                statements.addAll(Piece.told(phase.title(), PhasePieces.offline(reality.ground(), pieces)));
            } else {
                pieces.forEach(piece -> statements.addAll(piece.told()));
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
        return steps.isEmpty()
                ? nothing(reality.version())
                : result(steps, List.of("a dry run: nothing was changed; the table above the statements has the rows"));
    }

    MigrateResult nothing(int target) {
        int version = reality.version();
        String declared = reality.versions().declared();
        boolean lies = version > 0 && !Integer.toString(version).equals(declared);
        List<String> remarks = new ArrayList<>();
        if (lies) {
            remarks.add("the tables are of version " + version + ", schema_state says "
                    + (declared == null ? "nothing" : declared) + ": `heal VERSION-001` puts it right");
        }
        if (!reality.unsound().isEmpty()) {
            remarks.add(Reality.told(reality.unsound().get(0)) + ": `heal` mends what is there");
        }
        if (target < version) {
            remarks.add("the way back is `rollback --to " + target + "`");
        }
        if (remarks.isEmpty()) {
            remarks.add(reality.standing());
        }
        return new MigrateResult(
                0, version, version, declared, reality.versions().recorded(), List.of(), remarks);
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
                + String.join("; ", reality.absent(phase)) + ": `migrate repair`"));
        reality.holes()
                .forEach(phase ->
                        remarks.add(phase.version() + " is not recorded, though later ones are: `migrate repair`"));
        if (remarks.isEmpty()) {
            remarks.add(reality.standing());
        }
        if (reality.ground().noting()) {
            remarks.add(
                    "what is written to session_summaries is noted meanwhile, by the trigger " + WorkingTables.TRIGGER);
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
        lines.add(Cell.of(way()));
        for (Phase phase : phases) {
            lines.add(Cell.of(String.format(Locale.ROOT, "  %-4s  %s", phase.version(), phase.title())));
        }
        lines.add(
                offline
                        ? new Cell("Others wait while a phase is at work, some even to read.", Tone.WARNING)
                        : Cell.of("Others can read and write meanwhile."));
        if (phases.contains(Phase.SESSION_ADDRESS) || phases.contains(Phase.SNAPSHOTS)) {
            lines.add(Cell.of("Values nothing can be made of are set aside; --dry-run counts them."));
        }
        return new View.Lines(lines);
    }

    /** {@code From version 15 to 16, about 20,000 sessions:}. */
    private String way() {
        Phase last = phases.get(phases.size() - 1);
        String to = last.last() ? "version " + last.target() : "phase " + last.version();
        if (reality.empty()) {
            return "From an empty database to " + to + ":";
        }
        String way = reality.version() < last.target() ? "From version " + reality.version() + " to " : "To complete ";
        return String.format(
                Locale.ROOT,
                "%s%s, about %,d sessions:",
                way,
                to,
                reality.ground().rows());
    }

    String question(String target) {
        return "Carry out " + Shown.counted(phases.size(), "phase") + " on " + target + "?";
    }
}
