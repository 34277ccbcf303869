package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.lint.TableChange.Action;
import io.cowrieshell.lint.TableChange.What;
import java.util.List;
import java.util.Optional;

/** A column that is used before the statement that makes it. */
@AutoService(LintRule.class)
public final class ColumnBeforeItsMaking implements LintRule {

    @Override
    public String id() {
        return "LINT-002";
    }

    @Override
    public String why() {
        return "the statement fails where the column is not there from before";
    }

    @Override
    public String better() {
        return "move the statement behind the one that adds the column";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        if (!statement.query() && !(statement.first().is("create") && statement.has("on"))) {
            return;
        }
        List<Statement> later = migration
                .statements()
                .subList(statement.number() + 1, migration.statements().size());
        for (Statement maker : later) {
            for (Action made : maker.change().actions(What.ADD_COLUMN)) {
                String table = maker.change().table();
                if (statement.mentions(table) && !madeElsewhere(statement, made.name(), migration)) {
                    use(statement, made.name())
                            .ifPresent(use ->
                                    warnings.warn(use, table + "." + made.name() + " is used before it is made"));
                }
            }
        }
    }

    /** The column may be that of another table of the statement, which has one of the same name. */
    private static boolean madeElsewhere(Statement statement, String column, Migration migration) {
        return statement.tokens().stream()
                .filter(SqlToken::named)
                .anyMatch(token -> migration.made(token.name(), column));
    }

    /** Where the column is read: a name after AS, or the target list of an INSERT elsewhere, is another matter. */
    private static Optional<SqlToken> use(Statement statement, String column) {
        List<SqlToken> tokens = statement.tokens();
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).named()
                    && tokens.get(i).name().equals(column)
                    && !tokens.get(i - 1).is("as")) {
                return Optional.of(tokens.get(i));
            }
        }
        return Optional.empty();
    }
}
