package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.lint.TableChange.Action;
import io.cowrieshell.lint.TableChange.What;
import java.util.Set;

/** A statement that fails when a migration that died is run again. */
@AutoService(LintRule.class)
public final class NotRepeatable implements LintRule {

    private static final Set<String> CREATED = Set.of("table", "index", "schema", "sequence", "view", "extension");
    private static final Set<String> DROPPED =
            Set.of("table", "index", "schema", "sequence", "view", "extension", "function", "trigger", "type");

    @Override
    public String id() {
        return "LINT-005";
    }

    @Override
    public String why() {
        return "run again after a failure, the migration stops here: what it makes is there already, or what it drops is gone";
    }

    @Override
    public String better() {
        return "IF NOT EXISTS, or IF EXISTS";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        if (statement.has("exists") && !statement.begins("alter")) {
            return;
        }
        Phrase phrase = new Phrase(statement.tokens());
        if (phrase.take("create")) {
            phrase.skip("unique", "unlogged", "materialized");
            if (phrase.more() && CREATED.contains(phrase.peek().name())) {
                warnings.warn(statement.first(), "CREATE " + upper(phrase.next()) + " without IF NOT EXISTS");
            }
        } else if (phrase.take("drop")) {
            phrase.take("materialized");
            if (phrase.more() && DROPPED.contains(phrase.peek().name())) {
                warnings.warn(statement.first(), "DROP " + upper(phrase.next()) + " without IF EXISTS");
            }
        } else if (statement.begins("alter", "table")) {
            alter(statement, warnings);
        }
    }

    private static void alter(Statement statement, Warnings warnings) {
        for (Action action : statement.change().actions()) {
            if (action.what() == What.ADD_COLUMN && !action.has("if", "not", "exists")) {
                warnings.warn(action.first(), "ADD COLUMN " + action.name() + " without IF NOT EXISTS");
            } else if (action.first().is("drop")
                    && !action.has("if", "exists")
                    && (action.what() == What.DROP_COLUMN || action.has("drop", "constraint"))) {
                warnings.warn(
                        action.first(),
                        "DROP of a part of " + statement.change().table() + " without IF EXISTS");
            }
        }
    }

    private static String upper(SqlToken token) {
        return token.name().toUpperCase(java.util.Locale.ROOT);
    }
}
