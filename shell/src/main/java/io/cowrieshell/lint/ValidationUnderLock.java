package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.lint.TableChange.Action;
import io.cowrieshell.lint.TableChange.Kind;
import io.cowrieshell.lint.TableChange.What;

/** A constraint whose rows are checked while the table is locked. */
@AutoService(LintRule.class)
public final class ValidationUnderLock implements LintRule {

    @Override
    public String id() {
        return "LINT-007";
    }

    @Override
    public String why() {
        return "reading all rows of a large table takes minutes, and nobody can write meanwhile";
    }

    @Override
    public String better() {
        return "ADD … NOT VALID, COMMIT, then VALIDATE CONSTRAINT in a transaction of its own";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        TableChange change = statement.change();
        for (Action action : change.actions()) {
            boolean checks = action.what() == What.ADD_CONSTRAINT
                    && (action.foreignKey() != null || action.has("check"))
                    && change.kind() == Kind.ALTER;
            if (checks && migration.large(change.table()) && !action.has("not", "valid")) {
                warnings.warn(action.first(), "constraint on " + change.table() + " without NOT VALID");
            }
            if (action.what() == What.VALIDATE && addedBefore(statement, action.name(), migration)) {
                warnings.warn(action.first(), action.name() + " is validated in the transaction that adds it");
            }
        }
    }

    private static boolean addedBefore(Statement statement, String constraint, Migration migration) {
        return migration.before(statement).stream()
                .flatMap(other -> other.change().actions(What.ADD_CONSTRAINT).stream())
                .anyMatch(action -> action.name().equals(constraint));
    }
}
