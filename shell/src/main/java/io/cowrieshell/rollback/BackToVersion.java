package io.cowrieshell.rollback;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.migration.RowsToSave;
import io.cowrieshell.migration.RowsToSave.Rows;
import io.cowrieshell.migration.SavedRows;
import io.cowrieshell.migration.WorkingTables;
import io.cowrieshell.operation.Action;
import io.cowrieshell.rollback.RollbackResult.Change;
import io.cowrieshell.rollback.RollbackResult.Dropped;
import io.cowrieshell.rollback.RollbackResult.Saved;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Column;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.Index;
import io.cowrieshell.schema.Later;
import io.cowrieshell.schema.MigrationHistory;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Back to an earlier version, in one transaction.
 *
 * <ol>
 *   <li>Rows that only what goes knows are saved, while others may read but not write there.
 *   <li>The version is written, and the history of migrations cut.
 *   <li>What goes is dropped: a moment in which nobody gets at the tables, {@code session_summaries} last.
 * </ol>
 */
final class BackToVersion {

    private final Scene scene;
    private final Catalog catalog;
    private final int to;
    private final Later later;
    private final List<Rows> rows;

    private BackToVersion(Scene scene, int to) {
        this.scene = scene;
        this.catalog = scene.catalog();
        this.to = to;
        this.later = Later.than(to, catalog);
        this.rows = rows();
    }

    static RollbackPlan plan(Scene scene, int to) throws SQLException {
        return new BackToVersion(scene, to).plan();
    }

    private RollbackPlan plan() throws SQLException {
        List<String> leftovers = leftovers();
        Change version = new Change(scene.versions().declared(), after());
        boolean writes = scene.look().count("declared version", unwritten(version.after())) > 0;
        boolean recorded = scene.history().stream().anyMatch(entry -> !entry.success() || beyond(entry.version()));
        List<RollbackStep> steps = new ArrayList<>();
        if (!later.isEmpty() || !leftovers.isEmpty() || writes || recorded) {
            List<String> statements = new ArrayList<>(saving());
            statements.addAll(writes ? writing(version.after()) : List.of());
            statements.addAll(recorded ? MigrationHistory.forget(last(), "rolled back to version " + to) : List.of());
            statements.addAll(dropping(!leftovers.isEmpty()));
            steps.add(new RollbackStep(
                    "to " + to,
                    "go back to version " + to,
                    Action.together(statements),
                    later.isEmpty() && leftovers.isEmpty()
                            ? "ROW EXCLUSIVE on schema_state"
                            : "ACCESS EXCLUSIVE on " + String.join(", ", locked()) + ", at the end",
                    0));
        }
        return new RollbackPlan(
                scene.fingerprint(),
                version,
                dropped(leftovers),
                saved(),
                steps,
                Strangers.inTheWay(scene, later),
                List.of());
    }

    /** Going back never raises a version, and tells the truth where it was not told. */
    private @Nullable String after() {
        String declared = scene.versions().declared();
        int number = Scene.number(declared);
        boolean right = to == Blueprints.VERSIONS.get(0)
                || number > to
                || (number == 0 && scene.versions().observed() >= to);
        return right ? Integer.toString(to) : declared;
    }

    /** A query that counts more than nothing where the version is not written as it should be. */
    private String unwritten(@Nullable String after) {
        Optional<Table> state = catalog.table(DeclaredVersion.TABLE)
                .filter(table ->
                        table.column("key").isPresent() && table.column("value").isPresent());
        if (state.isEmpty() || Scene.number(after) != to) {
            return "select 0";
        }
        return "select count(*) filter (where value is distinct from '%1$d') + case count(*) when 0 then 1 else 0 end from %2$s where key = 'schema_version'"
                .formatted(to, catalog.quoted(DeclaredVersion.TABLE));
    }

    private List<String> writing(@Nullable String after) {
        return DeclaredVersion.writing(catalog.quoted(DeclaredVersion.TABLE), Scene.number(after));
    }

    private String last() {
        return Phase.last(to).version();
    }

    private boolean beyond(String recorded) {
        String major = recorded.split("[.]", 2)[0];
        return Scene.number(major) > to;
    }

    private List<Rows> rows() {
        RowsToSave save = RowsToSave.of(catalog);
        List<Rows> all = new ArrayList<>();
        later.tables().forEach(table -> save.in(table.name()).ifPresent(all::add));
        if (!later.columns().isEmpty()) {
            save.in(Scene.SESSIONS).ifPresent(all::add);
        }
        return all;
    }

    private List<String> saving() {
        List<String> statements = new ArrayList<>();
        boolean addresses = later.columns().getOrDefault(Scene.SESSIONS, List.of()).stream()
                .anyMatch(column -> column.name().equals("source_ip"));
        if (addresses) {
            statements.add(new OnlyAddresses(catalog, "").keeping());
        }
        if (rows.isEmpty()) {
            return statements;
        }
        statements.add(SavedRows.CREATION);
        if (!later.tables().isEmpty()) {
            statements.add("LOCK TABLE " + tables() + " IN SHARE ROW EXCLUSIVE MODE");
        }
        for (Rows each : rows) {
            if (each.relation().equals(Scene.SESSIONS)) {
                statements.add("LOCK TABLE " + catalog.quoted(Scene.SESSIONS) + " IN SHARE ROW EXCLUSIVE MODE");
            }
            statements.add(each.makePlace());
            statements.add(each.save());
        }
        return statements;
    }

    private List<Saved> saved() throws SQLException {
        List<Saved> saved = new ArrayList<>();
        for (Rows each : rows) {
            saved.add(new Saved(each.relation(), scene.count("what only " + each.relation() + " knows", each.count())));
        }
        return saved;
    }

    private List<String> dropping(boolean leftovers) {
        List<String> statements = new ArrayList<>();
        if (!later.tables().isEmpty()) {
            statements.add("LOCK TABLE " + tables() + " IN ACCESS EXCLUSIVE MODE");
        }
        catalog.tables().values().forEach(table -> statements.addAll(altering(table)));
        later.indexes()
                .forEach((table, indexes) -> statements.add("DROP INDEX "
                        + indexes.stream()
                                .map(index -> Identifiers.quote(catalog.schemaOf(table), index.name()))
                                .collect(Collectors.joining(", "))));
        if (leftovers) {
            statements.addAll(WorkingTables.removal(catalog.quoted(Scene.SESSIONS)));
        }
        if (to == Blueprints.VERSIONS.get(0)) {
            statements.add("DELETE FROM cowrie_shell.checkpoint WHERE run_id IN"
                    + " (SELECT id FROM cowrie_shell.run WHERE operation = 'migrate')");
        }
        if (!later.tables().isEmpty()) {
            statements.add("DROP TABLE " + tables());
        }
        later.sequences()
                .forEach(sequence ->
                        statements.add("DROP SEQUENCE " + Identifiers.quote(sequence.schema(), sequence.name())));
        return statements;
    }

    private List<String> altering(Table table) {
        List<String> parts = new ArrayList<>();
        later.constraints()
                .getOrDefault(table.name(), List.of())
                .forEach(constraint -> parts.add("DROP CONSTRAINT " + Identifiers.quote(constraint.name())));
        later.columns()
                .getOrDefault(table.name(), List.of())
                .forEach(column -> parts.add("DROP COLUMN " + Identifiers.quote(column.name())));
        return parts.isEmpty()
                ? List.of()
                : List.of("ALTER TABLE " + catalog.quoted(table.name()) + "\n    " + String.join(",\n    ", parts));
    }

    private String tables() {
        return later.tables().stream()
                .map(table -> catalog.quoted(table.name()))
                .collect(Collectors.joining(", "));
    }

    private List<String> locked() {
        List<String> locked =
                new ArrayList<>(later.tables().stream().map(Table::name).toList());
        locked.add(Scene.SESSIONS);
        return locked;
    }

    private List<Dropped> dropped(List<String> leftovers) throws SQLException {
        List<Dropped> dropped = new ArrayList<>();
        for (Table table : later.tables()) {
            dropped.add(new Dropped(
                    "table",
                    table.name(),
                    scene.count("rows of " + table.name(), "select count(*) from " + catalog.quoted(table.name()))));
        }
        later.columns().forEach((table, columns) -> {
            columns.forEach(column -> dropped.add(new Dropped("column", table + "." + column.name(), null)));
            catalog.table(table).ifPresent(found -> goingAlong(found, columns)
                    .forEach(index -> dropped.add(new Dropped("index", index.name(), null))));
        });
        later.indexes()
                .forEach((table, indexes) ->
                        indexes.forEach(index -> dropped.add(new Dropped("index", index.name(), null))));
        later.constraints()
                .forEach((table, constraints) -> constraints.forEach(
                        constraint -> dropped.add(new Dropped("constraint", constraint.name(), null))));
        later.sequences().forEach(sequence -> dropped.add(new Dropped("sequence", sequence.name(), null)));
        leftovers.forEach(name -> dropped.add(new Dropped("leftover", name, null)));
        return dropped;
    }

    /** An index goes with any of its columns. */
    private static List<Index> goingAlong(Table table, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        return table.indexes().stream()
                .filter(index -> index.columns().stream().anyMatch(names::contains))
                .toList();
    }

    /** What a migration that did not come to its end has left beside the journal. */
    private List<String> leftovers() throws SQLException {
        return to > Blueprints.VERSIONS.get(0)
                ? List.of()
                : scene.look()
                        .texts("what a migration has left", WorkingTables.leftovers(catalog.quoted(Scene.SESSIONS)));
    }
}
