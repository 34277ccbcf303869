package io.cowrieshell.rollback;

import io.cowrieshell.migration.SavedRows;
import io.cowrieshell.operation.Action.Manner;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Steps;
import io.cowrieshell.rollback.RollbackResult.Change;
import io.cowrieshell.rollback.RollbackResult.Saved;
import io.cowrieshell.rollback.RollbackResult.Step;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Fingerprint;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Carries out a plan, under the run lock. */
final class RollbackRun {

    private final RunContext context;
    private final Steps steps;
    private final RollbackPlan plan;

    RollbackRun(RunContext context, Steps steps, RollbackPlan plan) {
        this.context = context;
        this.steps = steps;
        this.plan = plan;
    }

    RollbackResult carryOut(RollbackOptions options) throws Exception {
        requireUnchanged();
        steps.fingerprints(plan.fingerprint(), null);
        List<Step> done = new ArrayList<>();
        for (RollbackStep step : plan.steps()) {
            long started = System.nanoTime();
            Long rows = steps.carryOut(step.key(), step.what(), step.action(), step.rows());
            // What counts elsewhere is what was saved, and that is told at the end.
            boolean counted = step.action().manner() == Manner.BATCHES;
            Step outcome =
                    Step.of(done.size() + 1, step).done(counted ? rows : null, (System.nanoTime() - started) / 1e6);
            done.add(outcome);
            context.conversation().show(RollbackView.done(outcome));
        }
        String after = fingerprint();
        steps.fingerprints(null, after);
        return new RollbackResult(
                steps.run(),
                plan.version(),
                new Change(plan.fingerprint(), after),
                plan.dropped(),
                saved(),
                done,
                remarks(options, after));
    }

    /** What was agreed to was agreed to for the schema as it was then. */
    private void requireUnchanged() throws Exception {
        if (!fingerprint().equals(plan.fingerprint())) {
            throw RollbackProblem.CHANGED
                    .problem("the schema has changed since the steps were planned")
                    .why("nothing has been changed by this run")
                    .next("`rollback` again plans for the schema as it is now")
                    .asException();
        }
    }

    private String fingerprint() throws Exception {
        return Fingerprint.of(context.session().database().reading(CatalogReader::read))
                .value();
    }

    /** What was really saved; somebody may have written between the count and the lock. */
    private List<Saved> saved() throws Exception {
        if (plan.saved().isEmpty()) {
            return List.of();
        }
        return context.session().database().reading(connection -> {
            List<Saved> saved = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("select relation, count(*) from "
                    + SavedRows.TABLE + " where run_id = ? group by relation order by relation")) {
                statement.setLong(1, steps.run());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        saved.add(new Saved(row.getString(1), row.getLong(2)));
                    }
                }
            }
            return saved;
        });
    }

    private List<String> remarks(RollbackOptions options, String after) {
        List<String> remarks = new ArrayList<>(plan.remarks());
        Integer to = options.to();
        if (to != null && !Fingerprint.of(Blueprints.version(to)).value().equals(after)) {
            remarks.add("not all that is left is as version " + to + " has it: `schema diff --version " + to + "`");
        }
        return remarks;
    }
}
