package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.lint.TableChange.Action;

/** A DROP that takes along whatever uses it. */
@AutoService(LintRule.class)
public final class DropCascade implements LintRule {

    @Override
    public String id() {
        return "LINT-010";
    }

    @Override
    public String why() {
        return "foreign keys, views and columns that use it are dropped too, without being named";
    }

    @Override
    public String better() {
        return "drop what uses it by name, or repair the table where it stands: `heal`";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        boolean drops = statement.begins("drop") || statement.begins("truncate");
        for (SqlToken token : statement.tokens()) {
            if (drops && token.is("cascade")) {
                warnings.warn(token, statement.first().text().toUpperCase(java.util.Locale.ROOT) + " … CASCADE");
            }
        }
        for (Action action : statement.change().actions()) {
            if (action.first().is("drop")) {
                action.tokens().stream()
                        .filter(token -> token.is("cascade"))
                        .forEach(token -> warnings.warn(token, "DROP … CASCADE"));
            }
        }
    }
}
