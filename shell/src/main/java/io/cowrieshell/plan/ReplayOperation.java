package io.cowrieshell.plan;

import com.google.auto.service.AutoService;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.ReplayRecord;
import io.cowrieshell.journal.ReplayRecord.Extent;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.sandbox.clone.CloneRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the steps of a plan in order; the whole plan is read and understood before the first step is taken. */
@AutoService(Verb.class)
public final class ReplayOperation implements Operation<ReplayOptions, ReplayResult> {

    @Override
    public Declaration<ReplayOptions> declaration() {
        return Declaration.of(
                "replay",
                "Run the steps of a plan, and compare what comes of them",
                Group.SCRIPT,
                Effect.SHELL,
                ReplayOptions.class,
                "replay plans/look.yaml",
                "replay production-backfill --dry-run",
                "replay production-backfill --param batch=500 --yes",
                "replay recover-half-migrated-v16 --step");
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "plan".equals(option) ? PlanShelf.of(context.shell()).names() : List.of();
    }

    @Override
    public boolean mayChange(ReplayOptions options) {
        return !options.dryRun();
    }

    @Override
    public List<String> secrets(ReplayOptions options, Shell shell) {
        String plan = options.plan();
        // Of a plan that goes on, only what is secret is still to be given.
        return plan == null
                ? List.copyOf(options.parameters().values())
                : SecretValues.of(plan, options.parameters(), shell);
    }

    @Override
    public ReplayResult run(ReplayOptions options, RunContext context) throws Exception {
        return options.resume() == null ? begin(options, context) : goOn(options, options.resume(), context);
    }

    private static ReplayResult begin(ReplayOptions options, RunContext context) throws Exception {
        Path file = PlanShelf.of(context.shell()).find(Objects.requireNonNull(options.plan()), context.reach());
        Plan plan = Plan.open(PlanSource.of(file), options.parameters(), context.shell());
        Extent extent = extent(options, plan, 1);
        ReplayGuard guard = new ReplayGuard(plan, context);
        guard.requireNew(extent, options.again());
        if (extent.first() == 1) {
            // Later steps have what earlier ones were to bring about.
            guard.requireFit();
        }
        if (options.dryRun()) {
            return new DryRun(plan, context)
                    .on(CloneRequest.sample(CloneRequest.USUAL_SESSIONS), manner(options, extent, false));
        }
        requireWritable(plan, context);
        guard.requireFree();
        guard.tellOthers();
        new Consent(plan, extent, context).require(options.approve());
        if (!plan.writes()) {
            return replayed(plan, context, ReplayMemory.none(), manner(options, extent, false));
        }
        try (ReplayMemory memory =
                ReplayMemory.begin(context, plan, extent, () -> guard.requireNew(extent, options.again()))) {
            return replayed(plan, context, memory, manner(options, extent, false));
        }
    }

    /** As it was begun: its text and its files are in the target. */
    private static ReplayResult goOn(ReplayOptions options, long number, RunContext context) throws Exception {
        ReplayRecord record = context.reading(connection -> Journal.replaysPresent(connection)
                        ? ReplayRecord.find(connection, number)
                        : Optional.<ReplayRecord>empty())
                .filter(ReplayRecord::open)
                .orElseThrow(() -> nothing(number));
        try (KeptFiles files = KeptFiles.of(record)) {
            Plan plan = files.plan(record, options.parameters(), context.shell());
            requireWritable(plan, context);
            requireSame(plan, record);
            Extent rest = rest(options, record);
            new ReplayGuard(plan, context).requireFree();
            // It was agreed to when it was begun, and is the same to the letter.
            context.confirm("Go on with the plan " + plan.name() + " " + where(rest, plan) + " on "
                    + context.session().label() + "?");
            context.conversation()
                    .notice("Going on with the plan " + plan.name() + " " + where(rest, plan) + ", begun "
                            + begun(record) + ".");
            try (ReplayMemory memory = ReplayMemory.goOn(context, plan, number)) {
                return replayed(plan, context, memory, manner(options, rest, options.fromStep() != null));
            }
        }
    }

    private static void requireSame(Plan plan, ReplayRecord record) {
        if (!plan.hash().equals(record.hash())) {
            throw PlanProblem.TAMPERED
                    .problem("the plan " + plan.name() + " is not what was begun here")
                    .why(
                            "a parameter has another value, or what the target keeps of the plan was changed; nothing was run")
                    .next("give only parameters that are secret; `replay PLAN --again` begins anew")
                    .asException();
        }
    }

    /** Behind the last step nothing is left but to note that it is over. */
    private static Extent rest(ReplayOptions options, ReplayRecord record) {
        int first = options.fromStep() == null ? record.stand().reached() + 1 : options.fromStep();
        int last = record.extent().last();
        if (first > last + 1) {
            throw UsageProblem.WRONG_VALUE
                    .problem("there is no step " + first + " to go on at")
                    .why("step " + last + " is the last of this replay; nothing was run")
                    .next("`resume --from-step " + (last + 1) + "` takes it for done")
                    .asException();
        }
        return new Extent(first, last);
    }

    private static String where(Extent rest, Plan plan) {
        return rest.first() > rest.last()
                ? "after its last step"
                : "at step " + rest.first() + " of " + plan.steps().size();
    }

    private static String begun(ReplayRecord record) {
        return record.stand().begun() == null
                ? "before"
                : Shown.moment(record.stand().begun());
    }

    private static RuntimeException nothing(long number) {
        return PlanProblem.NOTHING_TO_RESUME
                .problem("there is no replay " + number + " to go on with")
                .why("the target has none of that number that is not at its end")
                .next("`runs` shows what was run")
                .asException();
    }

    private static ReplayResult replayed(Plan plan, RunContext context, ReplayMemory memory, Replay.Manner manner)
            throws Exception {
        Replay replay = new Replay(plan, context, memory, manner, Replay.Watcher.NOBODY);
        replay.run();
        return new ReplayResult(plan.name(), plan.hash(), memory.replay(), replay.reports(), List.of());
    }

    private static void requireWritable(Plan plan, RunContext context) {
        if (plan.writes()) {
            context.session().requireWritable();
        }
    }

    static Extent extent(ReplayOptions options, Plan plan, int usual) {
        Integer only = options.onlyStep();
        int first = only != null ? only : options.fromStep() != null ? options.fromStep() : usual;
        int steps = plan.steps().size();
        int last = only != null ? only : options.toStep() != null ? options.toStep() : steps;
        if (first > last || last > steps) {
            throw UsageProblem.WRONG_VALUE
                    .problem("the plan has no steps " + first + " to " + last)
                    .why("it has " + Shown.counted(steps, "step") + "; nothing was run")
                    .next("`plan show " + plan.name() + "` numbers them")
                    .asException();
        }
        return new Extent(first, last);
    }

    private static Replay.Manner manner(ReplayOptions options, Extent extent, boolean anew) {
        return new Replay.Manner(extent.first(), extent.last(), options.step(), options.onDivergence(), anew);
    }
}
