package io.cowrieshell.lint;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.SqlToken;
import java.util.List;
import java.util.Set;

/** A cast in a query that makes up for a column of the wrong type. */
@AutoService(LintRule.class)
public final class CastHidesType implements LintRule {

    private static final Set<String> TYPES =
            Set.of("inet", "cidr", "integer", "int", "int4", "bigint", "int8", "jsonb");

    @Override
    public String id() {
        return "LINT-001";
    }

    @Override
    public String why() {
        return "either the type of the column is wrong, or one odd value fails the whole statement";
    }

    @Override
    public String better() {
        return "give the column its right type and drop the cast; test a text before it is cast: case when … then … end";
    }

    @Override
    public void check(Statement statement, Migration migration, Warnings warnings) {
        if (!statement.query()) {
            return;
        }
        List<SqlToken> tokens = statement.tokens();
        for (int i = 1; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            // A literal has no column that could be of the wrong type.
            boolean literal = tokens.get(i - 1).kind() == SqlToken.Kind.STRING;
            if (token.is("::") && !literal && hides(tokens.get(i + 1))) {
                warnings.warn(token, "cast to " + tokens.get(i + 1).name());
            } else if (Phrase.at(tokens, i, "cast", "(")) {
                castTo(tokens, i, warnings);
            }
        }
    }

    private static boolean hides(SqlToken type) {
        return type.named() && TYPES.contains(type.name());
    }

    /** {@code CAST(a AS inet)}: the AS that belongs to it stands at the depth of its parentheses. */
    private static void castTo(List<SqlToken> tokens, int at, Warnings warnings) {
        int depth = 0;
        for (int i = at + 1; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0) {
                return;
            }
            boolean literal = tokens.get(i - 1).kind() == SqlToken.Kind.STRING;
            if (depth == 1 && token.is("as") && !literal && hides(tokens.get(i + 1))) {
                warnings.warn(tokens.get(at), "cast to " + tokens.get(i + 1).name());
            }
        }
    }
}
