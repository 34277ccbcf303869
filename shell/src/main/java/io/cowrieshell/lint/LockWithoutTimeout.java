package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.lint.TableChange.Kind;
import io.cowrieshell.lint.TableChange.What;
import java.util.Set;

/** A lock on a large table that nobody limits the wait for. */
@AutoService(LintRule.class)
public final class LockWithoutTimeout implements LintRule {

    private static final Set<String> LOCKING = Set.of("drop", "truncate", "lock", "cluster", "vacuum");

    @Override
    public String id() {
        return "LINT-006";
    }

    @Override
    public String why() {
        return "while it waits for its lock, everybody who comes later waits behind it: the application stands still";
    }

    @Override
    public String better() {
        return "SET lock_timeout = '2s' before it, and try again when it gives up";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        if (statement.lockTimeout()) {
            return;
        }
        TableChange change = statement.change();
        if (change.kind() == Kind.ALTER && migration.large(change.table())) {
            boolean only = change.actions().stream().allMatch(action -> action.what() == What.VALIDATE);
            if (!only) {
                warnings.warn(statement.first(), "ALTER TABLE " + change.table() + " locks it without a lock_timeout");
            }
        } else if (LOCKING.contains(statement.first().name()) && !statement.begins("drop", "index")) {
            statement.tokens().stream()
                    .filter(token -> token.named() && migration.large(token.name()))
                    .findFirst()
                    .filter(token -> !statement.begins("vacuum") || statement.has("full"))
                    .ifPresent(token -> warnings.warn(
                            statement.first(),
                            statement.first().text().toUpperCase(java.util.Locale.ROOT) + " of " + token.name()
                                    + " locks it without a lock_timeout"));
        }
    }
}
