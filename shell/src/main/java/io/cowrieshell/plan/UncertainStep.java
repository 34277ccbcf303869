package io.cowrieshell.plan;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.database.SqlTokens;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.plan.ReplayMemory.Earlier;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A step that was cut off and could not be committed together with the word that it is done: SQL outside a transaction,
 * and what a script changes by statements of its own. Nobody knows whether it was done; to run it once more could do it
 * twice.
 */
final class UncertainStep {

    /** Whatever is left of a first time, a second leaves what one alone would have. */
    private static final Set<String> HARMLESS =
            Set.of("VACUUM", "ANALYZE", "REINDEX", "CLUSTER", "REFRESH", "SET", "RESET", "DISCARD");

    private final Step<?, ?> step;
    private final ReplayMemory memory;
    private final RunContext context;

    private UncertainStep(Step<?, ?> step, ReplayMemory memory, RunContext context) {
        this.step = step;
        this.memory = memory;
        this.context = context;
    }

    static void requireKnown(Step<?, ?> step, Earlier earlier, ReplayMemory memory, RunContext context)
            throws Exception {
        if (earlier == Earlier.CUT_OFF) {
            UncertainStep uncertain = new UncertainStep(step, memory, context);
            uncertain.requireKnownSql();
            uncertain.requireKnownScript();
        }
    }

    private void requireKnownSql() throws Exception {
        List<SqlStatement> statements = StepSql.statements(step);
        if (StepTransaction.possible(statements)) {
            return;
        }
        for (SqlStatement statement : statements) {
            if (!statement.changes() || HARMLESS.contains(statement.firstWord())) {
                continue;
            }
            Optional<String> index = indexOnlyWhereMissing(statement);
            if (index.isEmpty()) {
                throw uncertain("it is SQL that does not run in a transaction of the plan: " + step.line(), "");
            }
            if (invalid(index.get())) {
                throw uncertain(
                        "the index " + index.get() + " is there and not valid; IF NOT EXISTS would leave it so",
                        "if nobody is making it just now `sql drop index " + index.get() + "`; ");
            }
        }
    }

    /** What a script does by operations can be done again; what it changes itself was perhaps meant once. */
    private void requireKnownScript() throws Exception {
        if (memory.scripted(step)) {
            throw uncertain("statements of the script itself may have changed something: `runs` shows which", "");
        }
    }

    private RuntimeException uncertain(String why, String first) {
        return PlanProblem.UNCERTAIN
                .problem("step " + step.number() + " (" + step.name() + ") was cut off, and may have been done")
                .why(why)
                .next(first + "look whether it is done: if so `resume --from-step " + (step.number() + 1)
                        + "` goes on after it, else `resume --from-step " + step.number() + "` takes it again")
                .asException();
    }

    /** The name of the index that a statement makes only where there is none. */
    private static Optional<String> indexOnlyWhereMissing(SqlStatement statement) {
        List<SqlToken> tokens = SqlTokens.of(statement);
        String words = tokens.stream()
                .limit(7)
                .map(token -> token.named() ? token.name() : token.text())
                .collect(Collectors.joining(" "));
        int name = words.startsWith("create index concurrently if not exists ")
                ? 6
                : words.startsWith("create unique index concurrently if not exists") ? 7 : -1;
        return name < 0 || name >= tokens.size() || !tokens.get(name).named()
                ? Optional.empty()
                : Optional.of(Identifiers.quote(tokens.get(name).name()));
    }

    private boolean invalid(String index) throws Exception {
        return context.reading(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select from pg_catalog.pg_index where indexrelid = to_regclass(?) and not indisvalid")) {
                statement.setString(1, index);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }
}
