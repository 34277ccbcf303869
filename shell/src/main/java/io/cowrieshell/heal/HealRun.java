package io.cowrieshell.heal;

import io.cowrieshell.database.Database;
import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Carries out one plan, under the run lock. */
final class HealRun {

    private final RunContext context;
    private final Steps steps;
    private final HealPlan plan;

    HealRun(RunContext context, Steps steps, HealPlan plan) {
        this.context = context;
        this.steps = steps;
        this.plan = plan;
    }

    /** Adds each step to the list as soon as it is done. */
    void carryOut(List<HealResult.Step> done) throws Exception {
        requireUnchanged();
        if (plan.setsAside()) {
            steps.requireMemory("this repair");
        }
        steps.fingerprints(plan.fingerprint(), null);
        for (RemedyStep step : plan.steps()) {
            long started = System.nanoTime();
            Long rows = carryOut(step);
            HealResult.Step outcome =
                    HealResult.Step.of(done.size() + 1, step).done(rows, (System.nanoTime() - started) / 1e6);
            done.add(outcome);
            context.conversation().show(HealView.done(outcome));
        }
        steps.fingerprints(null, fingerprint());
    }

    /** What was planned and agreed to was planned for the schema as it was then. */
    private void requireUnchanged() throws Exception {
        if (!fingerprint().equals(plan.fingerprint())) {
            throw HealProblem.CHANGED
                    .problem("the schema has changed since the steps were planned")
                    .why("nothing has been changed by this run")
                    .next("`heal` again plans for the schema as it is now")
                    .asException();
        }
    }

    private String fingerprint() throws Exception {
        return Fingerprint.of(context.session().database().reading(CatalogReader::read))
                .value();
    }

    private @Nullable Long carryOut(RemedyStep step) throws Exception {
        String key = step.phase().name().toLowerCase(Locale.ROOT) + " " + step.key();
        List<String> statements = step.action().statements();
        return switch (step.action().manner()) {
            case TOGETHER ->
                steps.<@Nullable Long>together(key, step.what(), connection -> together(connection, statements));
            case BATCHES ->
                steps.batches(
                        key,
                        step.what(),
                        step.cost().rows(),
                        (connection, after, limit) -> batch(connection, statements.get(0), after, limit));
            case ALONE -> {
                steps.alone(key, step.what(), statements);
                yield null;
            }
        };
    }

    /** How many rows were changed; null where nothing but definitions was. */
    private @Nullable Long together(Connection connection, List<String> statements) throws SQLException {
        Database database = context.session().database();
        Long rows = null;
        try (Statement statement = connection.createStatement();
                var cancelling = context.interruption().onInterrupt(() -> database.cancel(connection))) {
            for (String sql : statements) {
                context.interruption().checkpoint();
                boolean changes = !statement.execute(sql) && counts(sql);
                if (changes) {
                    rows = (rows == null ? 0 : rows) + statement.getLargeUpdateCount();
                }
            }
        }
        return rows;
    }

    /** What is kept aside is counted where it stood. */
    private static boolean counts(String sql) {
        return sql.matches("(?si)\\s*(INSERT INTO (?!cowrie_shell)|UPDATE\\b|DELETE\\b).*");
    }

    private static Steps.Batch.@Nullable Portion batch(
            Connection connection, String sql, @Nullable String after, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, after);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Steps.Batch.Portion(row.getString(1), row.getLong(2)) : null;
            }
        }
    }
}
