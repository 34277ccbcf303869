package io.cowrieshell.heal;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.Look;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.finding.FindingKinds;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.schema.Blueprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Heals in rounds. A round is: look, plan, show, ask, do. There is another one only where mending has brought to light
 * what could not be seen before, such as rows that break a foreign key whose sides had unlike types.
 */
@AutoService(Verb.class)
public final class HealOperation implements Operation<HealOptions, HealResult> {

    /** No defect hides behind more than a few others. */
    private static final int ROUNDS = 5;

    @Override
    public Declaration<HealOptions> declaration() {
        return Declaration.of(
                "heal",
                "Mend what the findings found, losing nothing",
                Group.REPAIR,
                Effect.WRITES,
                HealOptions.class,
                "heal --dry-run",
                "heal",
                "heal SCHEMA-004 SCHEMA-011",
                "heal --only ip_inventory --yes");
    }

    @Override
    public Effect effect(HealOptions options) {
        return options.dryRun() ? Effect.READS : Effect.WRITES;
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return option == null ? List.copyOf(FindingKinds.byId().keySet()) : List.of();
    }

    @Override
    public List<String> preview(HealOptions options, RunContext context) throws Exception {
        return plan(options, context).statements();
    }

    @Override
    public HealResult run(HealOptions options, RunContext context) throws Exception {
        requireKnown(options);
        HealPlan plan = plan(options, context);
        if (options.dryRun()) {
            plan.inTheWay().forEach(other -> context.conversation().notice("In the way: " + other));
            return HealResult.planned(plan);
        }
        if (plan.empty()) {
            Mutation.closeCutOff(context, "heal");
            return HealResult.planned(plan);
        }
        List<HealResult.Step> done = new ArrayList<>();
        List<Long> runs = new ArrayList<>();
        int round = 0;
        boolean moving = true;
        while (moving && !plan.empty()) {
            requireNobodyElse(plan);
            requirePlace(plan, options);
            context.conversation().show(HealView.plan(plan));
            confirm(plan, context);
            runs.add(carryOut(plan, options, context, done));
            HealPlan next = plan(options, context);
            moving = ++round < ROUNDS && !next.steps().equals(plan.steps());
            plan = next;
        }
        return HealResult.done(runs, done, plan);
    }

    private static long carryOut(HealPlan plan, HealOptions options, RunContext context, List<HealResult.Step> done)
            throws Exception {
        Mutation.Request request = new Mutation.Request("heal", described(options), !options.noJournal());
        return Mutation.run(context, request, steps -> {
            new HealRun(context, steps, plan).carryOut(done);
            return steps.run();
        });
    }

    private static HealPlan plan(HealOptions options, RunContext context) throws Exception {
        Database database = context.session().database();
        return context.reading(connection -> {
            Look look = new Look(connection, context.interruption()::requested);
            Examination examination = Examination.of(look, database.facts());
            Findings findings = Findings.in(examination, context.interruption(), check -> true);
            return HealPlan.of(examination, findings, options);
        });
    }

    private static void requireKnown(HealOptions options) {
        Set<String> known = FindingKinds.byId().keySet();
        for (String id : options.ids()) {
            if (!known.contains(id.toUpperCase(Locale.ROOT))) {
                throw UsageProblem.WRONG_VALUE
                        .problem("there is no finding " + id)
                        .next(Nearest.of(id.toUpperCase(Locale.ROOT), known)
                                .map(near -> "did you mean " + near + "? `findings` lists what there is")
                                .orElse("`findings` lists what there is"))
                        .asException();
            }
        }
        if (options.only() != null && !Blueprints.managed().contains(options.only())) {
            throw UsageProblem.WRONG_VALUE
                    .problem("there is no managed table " + options.only())
                    .next(Nearest.of(options.only(), Blueprints.managed())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("`schema` lists them"))
                    .asException();
        }
    }

    /** Before anything is done: half of a repair would be worse than none. */
    private static void requireNobodyElse(HealPlan plan) {
        if (!plan.inTheWay().isEmpty()) {
            throw HealProblem.IN_THE_WAY
                    .problem("the repair would break what others have built on these tables")
                    .why(String.join("; ", plan.inTheWay()) + "; nothing has been changed")
                    .next(
                            "drop it, heal, and make it again; or heal only what does not touch it: heal ID, heal --only TABLE")
                    .asException();
        }
    }

    private static void requirePlace(HealPlan plan, HealOptions options) {
        if (options.noJournal() && plan.setsAside()) {
            throw HealProblem.NEEDS_JOURNAL
                    .problem("this repair may have to set values aside, and --no-journal leaves no place for them")
                    .why("nothing has been changed")
                    .next("leave out --no-journal, or heal what needs no place: heal --dry-run shows which")
                    .asException();
        }
    }

    private static void confirm(HealPlan plan, RunContext context) {
        String text = "Carry out " + HealView.counted(plan.steps().size(), "step") + " on "
                + context.session().label() + "?";
        context.confirm(text);
    }

    private static String described(HealOptions options) {
        return (String.join(" ", options.ids())
                        + (options.only() == null ? "" : " --only " + options.only())
                        + (options.rebuild() ? " --rebuild" : ""))
                .strip();
    }
}
