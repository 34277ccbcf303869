package io.cowrieshell.lint;

import com.google.auto.service.AutoService;

/** A statement that cannot stand in a transaction. */
@AutoService(LintRule.class)
public final class NotInTransaction implements LintRule {

    @Override
    public String id() {
        return "LINT-008";
    }

    @Override
    public String why() {
        return "the server refuses it there, and undoes what came before in the transaction";
    }

    @Override
    public String better() {
        return "COMMIT before it, and run it by itself";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        if (!statement.inTransaction()) {
            return;
        }
        boolean concurrently = statement.has("concurrently")
                && (statement.begins("create") || statement.begins("drop") || statement.begins("reindex"));
        boolean alone = statement.begins("vacuum")
                || statement.begins("create", "database")
                || statement.begins("drop", "database")
                || statement.begins("create", "tablespace")
                || statement.begins("drop", "tablespace")
                || statement.begins("alter", "system");
        if (concurrently || alone) {
            warnings.warn(statement.first(), name(statement) + " in a transaction");
        }
    }

    private static String name(Statement statement) {
        String what = statement.first().text().toUpperCase(java.util.Locale.ROOT);
        return statement.has("concurrently") ? what + " … CONCURRENTLY" : what;
    }
}
