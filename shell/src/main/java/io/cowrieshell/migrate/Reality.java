package io.cowrieshell.migrate;

import io.cowrieshell.migration.Ground;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.migration.PhaseObjects;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.schema.Blueprint;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Comparison;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Difference.FormerColumn;
import io.cowrieshell.schema.Difference.MissingColumn;
import io.cowrieshell.schema.Difference.MissingTable;
import io.cowrieshell.schema.Difference.WrongGeneration;
import io.cowrieshell.schema.Difference.WrongType;
import io.cowrieshell.schema.MigrationHistory;
import io.cowrieshell.schema.MigrationHistory.Entry;
import io.cowrieshell.schema.Versions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a database really is, beside what it says and what its history says.
 *
 * @param history what is recorded; nothing where this shell has never migrated it
 */
record Reality(Ground ground, Versions versions, List<Entry> history) {

    Reality {
        history = List.copyOf(history);
    }

    static Reality look(RunContext context) throws Exception {
        return context.reading(connection -> of(connection));
    }

    static Reality of(Connection connection) throws SQLException {
        Ground ground = Ground.read(connection);
        List<Entry> history = MigrationHistory.read(connection);
        return new Reality(
                ground,
                Versions.of(
                        ground.catalog(),
                        DeclaredVersion.read(connection).orElse(null),
                        history.isEmpty()
                                ? null
                                : history.get(history.size() - 1).version()),
                history);
    }

    /** Whether there is nothing of the system yet. */
    boolean empty() {
        return ground.catalog().tables().isEmpty();
    }

    /** The version all of whose tables and columns are there; 15 where that is to be mended first, 0 for nothing. */
    int version() {
        return empty() ? 0 : Math.max(15, versions.observed());
    }

    /**
     * The version the database is taken on at: one without a history is what it is. Columns may be there and not filled
     * while a migration is under way, so one whose history was deleted meanwhile begins anew; what is done stays done.
     */
    String adopted() {
        boolean underWay = ground.noting() && version() <= Phase.REFERENCES.target();
        return empty() ? "0" : (underWay ? Phase.FIRST : Phase.last(version())).version();
    }

    /**
     * Whether phases are recorded whose working tables are gone. What was written since is not noted, and nobody knows
     * any more which rows of inventories were there before, so only going through the phases again is safe.
     */
    boolean lost() {
        return !ground.noting()
                && !ended()
                && recorded().filter(last -> last.reads() && !last.last()).isPresent();
    }

    /** Whether 16 was written, and the notes cleared away after it, by a run that died before it was recorded. */
    boolean ended() {
        return Integer.toString(Phase.REFERENCES.target()).equals(versions.declared())
                && Arrays.stream(Phase.values()).filter(Phase::reads).allMatch(phase -> PhaseObjects.missing(
                                phase, ground.catalog())
                        .isEmpty());
    }

    /** The last phase that need not be gone through again. */
    Optional<Phase> reached() {
        return lost() ? Optional.of(Phase.FIRST) : recorded();
    }

    /** The last phase that is recorded; the one it would be taken on at where nothing is. */
    private Optional<Phase> recorded() {
        return history.isEmpty()
                ? Phase.of(adopted())
                : history.stream()
                        .filter(Entry::success)
                        .flatMap(entry -> Phase.of(entry.version()).stream())
                        .max(Comparator.naturalOrder());
    }

    /** Whether a phase is recorded, or lies before the place where the history begins. */
    boolean done(Phase phase) {
        return reached().filter(last -> phase.compareTo(last) <= 0).isPresent();
    }

    Optional<Entry> entry(Phase phase) {
        return history.stream()
                .filter(entry -> entry.version().equals(phase.version()))
                .reduce((before, after) -> after);
    }

    /** The phases to come on the way to a version. */
    List<Phase> pending(int target) {
        return Phase.between(0, target).stream().filter(phase -> !done(phase)).toList();
    }

    /** {@code version 15; a migration is under way, next is 16.4: `migrate --to 16`}. */
    String standing() {
        List<Phase> pending = pending(Blueprints.LATEST);
        String there = empty() ? "the database is empty" : "version " + version();
        if (pending.isEmpty()) {
            return there + ", the latest";
        }
        Phase next = pending.get(0);
        boolean underWay = next.number() > 1 || ground.noting();
        return there + (underWay ? "; a migration is under way, next is " : "; next would be ") + next.version()
                + ": `migrate --to " + next.target() + "`";
    }

    /** What is there and in the way: a migration builds on it, and must not build on sand. */
    List<Difference> unsound() {
        if (empty()) {
            return List.of();
        }
        Catalog catalog = ground.catalog();
        return Comparison.between(catalog, wanted(catalog)).stream()
                .filter(Reality::hard)
                .toList();
    }

    private Blueprint wanted(Catalog catalog) {
        return Blueprints.wanted(catalog, version());
    }

    private static boolean hard(Difference difference) {
        return difference instanceof WrongType
                || difference instanceof WrongGeneration
                || difference instanceof FormerColumn
                || difference instanceof MissingColumn
                || difference instanceof MissingTable;
    }

    /**
     * The phases that are recorded, or lie before the place where the history begins, and whose tables or columns are
     * not there. What is missing of the first is mended, not migrated, unless nothing of it is there.
     */
    List<Phase> untrue() {
        return history.isEmpty()
                ? List.of()
                : Phase.between(0, Blueprints.LATEST).stream()
                        .filter(phase -> done(phase) && (phase != Phase.FIRST || empty()))
                        .filter(phase -> !absent(phase).isEmpty())
                        .toList();
    }

    /** The phases that are not recorded, though later ones are. */
    List<Phase> holes() {
        Optional<Phase> begin =
                history.isEmpty() ? Optional.empty() : Phase.of(history.get(0).version());
        return history.isEmpty()
                ? List.of()
                : Phase.between(0, Blueprints.LATEST).stream()
                        .filter(this::done)
                        .filter(phase -> begin.filter(first -> phase.compareTo(first) <= 0)
                                .isEmpty())
                        .filter(phase -> entry(phase).isEmpty())
                        .toList();
    }

    /** The tables and columns of a phase that are not there, in words. */
    List<String> absent(Phase phase) {
        return PhaseObjects.missing(phase, ground.catalog()).stream()
                .filter(difference -> difference instanceof MissingTable || difference instanceof MissingColumn)
                .map(Reality::told)
                .toList();
    }

    static String told(Difference difference) {
        if (difference instanceof MissingTable table) {
            return "table " + table.place() + " is not there";
        }
        if (difference instanceof MissingColumn column) {
            return column.place() + "." + column.wanted().name() + " is not there";
        }
        if (difference instanceof WrongType type) {
            return type.place() + "." + type.found().name() + " is "
                    + type.found().type() + ", should be " + type.wanted().type();
        }
        if (difference instanceof FormerColumn former) {
            return former.place() + "." + former.former().name() + " should be "
                    + former.wanted().name();
        }
        return difference.place() + " is not as it should be";
    }
}
