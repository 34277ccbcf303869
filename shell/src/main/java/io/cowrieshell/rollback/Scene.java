package io.cowrieshell.rollback;

import io.cowrieshell.database.Look;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.Fingerprint;
import io.cowrieshell.schema.MigrationHistory;
import io.cowrieshell.schema.MigrationHistory.Entry;
import io.cowrieshell.schema.Table;
import io.cowrieshell.schema.Versions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database as a way back finds it, in one read-only snapshot. */
record Scene(Look look, Catalog catalog, Versions versions, List<Entry> history) {

    static final String SESSIONS = "session_summaries";

    Scene {
        history = List.copyOf(history);
    }

    /** Makes something of what is seen. */
    @FunctionalInterface
    interface Seeing {
        RollbackPlan plan(Scene scene) throws SQLException;
    }

    static RollbackPlan look(RunContext context, Seeing seeing) throws Exception {
        return context.reading(connection -> seeing.plan(of(connection, context.interruption())));
    }

    private static Scene of(Connection connection, Interruption interruption) throws SQLException {
        Catalog catalog = CatalogReader.read(connection);
        List<Entry> history = MigrationHistory.read(connection);
        boolean legible = catalog.table(DeclaredVersion.TABLE)
                .filter(table ->
                        table.column("key").isPresent() && table.column("value").isPresent())
                .isPresent();
        Versions versions = Versions.of(
                catalog,
                legible ? DeclaredVersion.read(connection).orElse(null) : null,
                history.isEmpty() ? null : history.get(history.size() - 1).version());
        Scene scene = new Scene(new Look(connection, interruption::requested), catalog, versions, history);
        scene.require();
        return scene;
    }

    private void require() {
        if (catalog.table(SESSIONS).isEmpty()) {
            throw RollbackProblem.NO_DATABASE
                    .problem("there is no table session_summaries to go back with")
                    .why("nothing has been changed")
                    .next("`status` shows what is there; `connection` where you are")
                    .asException();
        }
        int declared = number(versions.declared());
        if (declared > Blueprints.LATEST) {
            throw RollbackProblem.NEWER
                    .problem("the target says version " + declared + ", which this shell does not know")
                    .why("it knows the versions " + Blueprints.VERSIONS + "; nothing has been changed")
                    .next("a newer release of the shell; or write the true version, should it not tell the truth")
                    .asException();
        }
    }

    Table sessions() {
        return catalog.table(SESSIONS).orElseThrow();
    }

    String fingerprint() {
        return Fingerprint.of(catalog).value();
    }

    /** A version as a number; 0 for what is none. */
    static int number(@Nullable String version) {
        String text = version == null ? "" : version.strip();
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** How many rows a query counts; null where that takes longer than a look may. */
    @Nullable
    Long count(String what, String sql) throws SQLException {
        long counted = look.count(what, sql);
        return counted == Long.MAX_VALUE ? null : counted;
    }
}
