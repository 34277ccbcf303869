package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.lint.TableChange.Action;
import io.cowrieshell.lint.TableChange.What;
import java.util.List;
import java.util.Set;

/** A generated column that asks other rows, or depends on more than its row. */
@AutoService(LintRule.class)
public final class GeneratedColumnExpression implements LintRule {

    private static final Set<String> VOLATILE = Set.of(
            "now",
            "random",
            "clock_timestamp",
            "statement_timestamp",
            "transaction_timestamp",
            "timeofday",
            "age",
            "current_timestamp",
            "current_date",
            "current_time",
            "current_user",
            "nextval",
            "gen_random_uuid",
            "concat",
            "concat_ws",
            "format",
            "to_char",
            "to_timestamp",
            "current_setting");

    /** A text is read as one of these by the settings of the session. */
    private static final Set<String> TIMES = Set.of("timestamptz", "timestamp", "date");

    @Override
    public String id() {
        return "LINT-004";
    }

    @Override
    public String why() {
        return "PostgreSQL refuses a generated column with a subquery or an expression that is not immutable";
    }

    @Override
    public String better() {
        return "use only columns of the row and immutable functions: || for concat, AT TIME ZONE for times";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        for (Action action : statement.change().actions(What.ADD_COLUMN)) {
            if (!action.has("generated", "always", "as", "(")) {
                continue;
            }
            List<SqlToken> expression = action.tokens();
            for (int i = 0; i + 1 < expression.size(); i++) {
                SqlToken token = expression.get(i);
                if (token.is("select")) {
                    warnings.warn(token, "generated column " + action.name() + " holds a subquery");
                } else if (token.named()
                        && VOLATILE.contains(token.name())
                        && (expression.get(i + 1).is("(") || token.name().startsWith("current_"))) {
                    warnings.warn(token, "generated column " + action.name() + " uses " + token.name());
                } else if (token.is("::")
                        && TIMES.contains(expression.get(i + 1).name())) {
                    warnings.warn(
                            token,
                            "generated column " + action.name() + " casts to "
                                    + expression.get(i + 1).name());
                }
            }
        }
    }
}
