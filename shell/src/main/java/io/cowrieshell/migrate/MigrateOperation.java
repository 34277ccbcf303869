package io.cowrieshell.migrate;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.migrate.MigrateOptions.What;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Migrates, tells how far a database is, or mends the history of migrations. */
@AutoService(Verb.class)
public final class MigrateOperation implements Operation<MigrateOptions, MigrateResult> {

    @Override
    public Declaration<MigrateOptions> declaration() {
        return Declaration.of(
                "migrate",
                "Lead the database to version 16 or 17, on real and messy data",
                Group.REPAIR,
                Effect.WRITES,
                MigrateOptions.class,
                "migrate --to 16 --dry-run",
                "migrate --to 16",
                "migrate --to latest --offline --yes",
                "migrate info",
                "migrate repair");
    }

    @Override
    public Effect effect(MigrateOptions options) {
        return options.dryRun() || options.what() == What.INFO ? Effect.READS : Effect.WRITES;
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "to".equals(option) ? MigrateOptions.words() : List.of();
    }

    @Override
    public List<String> preview(MigrateOptions options, RunContext context) throws Exception {
        Reality reality = Reality.look(context);
        return MigratePlan.of(reality, options).statements();
    }

    @Override
    public MigrateResult run(MigrateOptions options, RunContext context) throws Exception {
        Reality reality;
        try {
            reality = Reality.look(context);
        } catch (SQLException e) {
            // Another migration may hold the tables so that nobody can look at them; then it is waited for.
            if (effect(options) == Effect.READS || options.what() != null || !ServerFailure.passing(e)) {
                throw e;
            }
            return carryOut(options, context, false);
        }
        if (options.what() == What.INFO) {
            return MigratePlan.info(reality);
        }
        if (options.what() == What.REPAIR) {
            return new HistoryRepair(context, reality).carryOut(options.dryRun());
        }
        MigratePlan plan = MigratePlan.of(reality, options);
        if (options.dryRun()) {
            return plan.dryRun(context);
        }
        if (plan.phases().isEmpty()) {
            Mutation.closeCutOff(context, "migrate");
            return plan.nothing(options.target());
        }
        confirm(plan, context);
        return carryOut(options, context, true);
    }

    private static MigrateResult carryOut(MigrateOptions options, RunContext context, boolean confirmed)
            throws Exception {
        Mutation.Request request = new Mutation.Request("migrate", described(options), true, Mutation.Entry.WAITING);
        return Mutation.run(context, request, steps -> {
            // Whoever was waited for may have done it.
            Reality reality = Reality.look(context);
            MigratePlan plan = MigratePlan.of(reality, options);
            List<Phase> phases = plan.phases();
            if (phases.isEmpty()) {
                return plan.nothing(options.target());
            }
            if (!confirmed) {
                confirm(plan, context);
            }
            steps.fingerprints(plan.fingerprint(), null);
            List<MigrateResult.Step> done =
                    new MigrateRun(context, steps, options.offline()).upTo(phases.get(phases.size() - 1), reality);
            Reality after = Reality.look(context);
            steps.fingerprints(null, MigratePlan.fingerprint(after));
            return new MigrateResult(
                    steps.run(),
                    reality.version(),
                    phases.get(phases.size() - 1).last()
                            ? phases.get(phases.size() - 1).target()
                            : reality.version(),
                    after.versions().declared(),
                    after.versions().recorded(),
                    done,
                    phases.get(phases.size() - 1).last() ? List.of() : List.of(after.standing()));
        });
    }

    private static void confirm(MigratePlan plan, RunContext context) {
        context.conversation().show(plan.view());
        String text = plan.question(context.session().label());
        context.confirm(text);
    }

    private static String described(MigrateOptions options) {
        return "--to " + options.to()
                + (options.phase() == null ? "" : " --phase " + options.phase())
                + (options.offline() ? " --offline" : "");
    }
}
