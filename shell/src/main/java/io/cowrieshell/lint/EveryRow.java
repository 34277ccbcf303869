package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.schema.Blueprints;

/** An UPDATE or DELETE of every row of a managed table. */
@AutoService(LintRule.class)
public final class EveryRow implements LintRule {

    @Override
    public String id() {
        return "LINT-012";
    }

    @Override
    public String why() {
        return "it deletes or overwrites what may stand nowhere else, or writes millions of rows in one transaction";
    }

    @Override
    public String better() {
        return "say which rows with WHERE; work in batches along the key";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        Phrase phrase = new Phrase(statement.tokens());
        boolean update = phrase.take("update");
        if (!update && !phrase.take("delete", "from")) {
            return;
        }
        phrase.take("only");
        String table = phrase.name();
        int depth = 0;
        for (SqlToken token : statement.tokens()) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is("where")) {
                return;
            }
        }
        if (Blueprints.managed().contains(table)) {
            warnings.warn(statement.first(), (update ? "UPDATE of " : "DELETE from ") + table + " without WHERE");
        }
    }
}
