package io.cowrieshell.plan;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.InPlace;
import io.cowrieshell.database.ServerProblem;
import io.cowrieshell.database.Session;
import io.cowrieshell.database.Touched;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.plan.RehearseResult.NotRehearsed;
import io.cowrieshell.plan.RehearseResult.Outlook;
import io.cowrieshell.plan.RehearseResult.Stopped;
import io.cowrieshell.plan.rehearsal.Projection;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan taken on the target itself, within one transaction that is rolled back. A step that does not go into a
 * transaction is left out with all it has done so far, and those after it are taken without it.
 */
final class InPlaceRehearsal {

    /**
     * What a server refuses only because it is all one transaction: what must be outside of any, what would end it, values
     * of a type that must be committed first, tables something of the same session still waits for.
     */
    private static final Set<String> OF_ONE_TRANSACTION = Set.of("25001", "2D000", "55P04", "55006");

    private final Plan plan;
    private final RunContext context;
    private final List<RehearsedStep> steps = new ArrayList<>();
    private final List<NotRehearsed> left = new ArrayList<>();

    InPlaceRehearsal(Plan plan, RunContext context) {
        this.plan = plan;
        this.context = context;
    }

    /** A step that cannot be rehearsed so. */
    private static final class NotPossible extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotPossible(String reason, Exception cause) {
            super(reason, cause);
        }
    }

    /** Leaves the target as it was; whatever stops the plan is part of the result. */
    RehearseResult on(Database target) throws Exception {
        String label = context.session().label();
        try (InPlace stage = InPlace.on(target);
                Session session = Session.within(
                        stage.database(), label, text -> context.conversation().notice(text));
                Interruption.Registration cancelling = context.interruption().onInterrupt(stage::cancel)) {
            RunContext inner = Rehearsal.offStage(context, session);
            Map<String, Long> sequences = stage.sequences();
            Findings before = Findings.of(session.database(), context.interruption());
            Stopped stopped = taken(stage, inner);
            boolean whole = !stage.over();
            Outlook outlook = whole ? Rehearsal.outlook(inner, before) : null;
            return new RehearseResult(
                    plan.name(),
                    plan.hash(),
                    label,
                    true,
                    null,
                    steps,
                    left,
                    whole ? moved(sequences, stage.sequences()) : List.of(),
                    stopped,
                    outlook,
                    stopped == null && left.isEmpty() && plan.writes());
        }
    }

    private @Nullable Stopped taken(InPlace stage, RunContext inner) throws Exception {
        for (Step<?, ?> step : plan.steps()) {
            try {
                Optional<Stopped> stopped = stage.attempt(() -> replayed(step, stage, inner));
                if (stopped.isPresent()) {
                    return stopped.get();
                }
            } catch (NotPossible e) {
                leave(step, String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    private Optional<Stopped> replayed(Step<?, ?> step, InPlace stage, RunContext inner) throws Exception {
        Replay.Manner manner = new Replay.Manner(step.number(), step.number(), false, Replay.OnDivergence.STOP, false);
        try {
            new Replay(plan, inner, ReplayMemory.none(), manner, watching(stage)).run();
            return Optional.empty();
        } catch (ProblemException e) {
            context.interruption().checkpoint();
            requirePossible(e);
            return Optional.of(Stopped.by(e.problem()));
        }
    }

    private Replay.Watcher watching(InPlace stage) {
        Map<String, Touched> before = new TreeMap<>();
        return new Replay.Watcher() {
            @Override
            public void begins(Step<?, ?> step) throws Exception {
                before.putAll(stage.touched());
            }

            @Override
            public void failed(Step<?, ?> step, Exception e) {
                requirePossible(e);
            }

            @Override
            public void ended(Step<?, ?> step, StepReport told) throws Exception {
                steps.add(new RehearsedStep(
                        withoutThose(told),
                        fresh(before, stage.touched()),
                        new Projection(told.seconds(), "as here: it is the target")));
            }
        };
    }

    /** What is locked more strongly than before; other locks of earlier steps are still held. */
    private static List<Touched> fresh(Map<String, Touched> before, Map<String, Touched> after) {
        return after.values().stream()
                .filter(each -> !before.containsKey(each.relation())
                        || each.mode().compareTo(before.get(each.relation()).mode()) > 0)
                .map(each -> new Touched(
                        each.relation(),
                        each.mode(),
                        each.rows()
                                - (before.containsKey(each.relation())
                                        ? before.get(each.relation()).rows()
                                        : 0)))
                .toList();
    }

    private static void requirePossible(Exception e) {
        if (e instanceof ProblemException told) {
            Problem problem = told.problem();
            if (problem.code() == ServerProblem.NOT_IN_PLACE) {
                throw new NotPossible(String.valueOf(problem.why()), e);
            }
            if (problem.sqlState() != null && OF_ONE_TRANSACTION.contains(problem.sqlState())) {
                throw new NotPossible(problem.what(), e);
            }
        }
    }

    private void leave(Step<?, ?> step, String reason) {
        // What was told of it is undone, too.
        steps.removeIf(each -> each.step().number() == step.number());
        StepReport report = new StepReport(
                step.number(),
                step.name(),
                step.line(),
                StepReport.Outcome.NOT_REHEARSED,
                0,
                List.of(),
                null,
                "cannot be rehearsed in place: " + reason);
        steps.add(new RehearsedStep(withoutThose(report), List.of(), new Projection(0, "not rehearsed")));
        left.add(new NotRehearsed(step.number(), reason));
    }

    private StepReport withoutThose(StepReport report) {
        return left.isEmpty()
                ? report
                : report.noting("without step "
                        + left.stream().map(each -> String.valueOf(each.step())).collect(Collectors.joining(", ")));
    }

    private static List<String> moved(Map<String, Long> before, Map<String, Long> after) {
        return after.entrySet().stream()
                .filter(each -> before.containsKey(each.getKey())
                        && !before.get(each.getKey()).equals(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
