package io.cowrieshell.plan;

import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.ReplayRecord;
import io.cowrieshell.journal.ReplayRecord.Extent;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.plan.PlanDocument.WrittenStep;
import io.cowrieshell.plan.ShownPlan.ShownParameter;
import io.cowrieshell.plan.ShownPlan.ShownStep;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.schema.Differs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a plan into words, also one that fits nothing here, and tells what is known of it at the target. */
final class PlanShowing {

    private final Reading reading;
    private final RunContext context;
    private final Map<Integer, Step<?, ?>> bound = new HashMap<>();

    PlanShowing(Reading reading, RunContext context) {
        this.reading = reading;
        this.context = context;
        reading.plan().steps().forEach(step -> bound.put(step.number(), step));
    }

    ShownPlan shown() throws Exception {
        PlanDocument document = reading.document();
        return new ShownPlan(
                document.name(),
                reading.source().label(),
                document.about(),
                reading.whole() ? reading.plan().hash() : null,
                requires(),
                document.parameters().values().stream()
                        .map(parameter -> new ShownParameter(parameter.name(), parameter.described()))
                        .toList(),
                given(),
                document.steps().stream().map(this::step).toList(),
                reading.complaints().all().stream().map(Remark::of).toList(),
                here());
    }

    private List<String> requires() {
        List<String> requires = new ArrayList<>();
        reading.document().requires().forEach(each -> requires.add(each.toString()));
        Differs differs = reading.document().differs();
        if (differs != null) {
            requires.add("the schema of version " + differs.from() + ", which lacks "
                    + Shown.counted(differs.lacks().size(), "line") + " and has "
                    + Shown.counted(differs.has().size(), "line") + " more");
        }
        return requires;
    }

    private Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        reading.plan().told().forEach((name, value) -> {
            Parameter parameter = reading.document().parameters().get(name);
            if (parameter != null && !value.equals(parameter.usual())) {
                given.put(name, value.toString());
            }
        });
        return given;
    }

    private ShownStep step(WrittenStep written) {
        Step<?, ?> step = bound.get(written.number());
        List<String> with = new ArrayList<>();
        if (written.about() != null) {
            with.add(written.about());
        }
        said(with, "when ", written.when());
        said(with, "expects ", written.expect());
        OnFailure onFailure = written.onFailure();
        if (!(onFailure instanceof OnFailure.Stop)) {
            with.add("on failure: " + onFailure.word());
        }
        if (written.confirm()) {
            with.add("is asked for by itself");
        }
        if (step != null && step.file() != null) {
            with.add("runs " + step.file().path() + ", sha256 " + step.file().sha256());
        }
        return new ShownStep(
                written.number(),
                written.operation().name(),
                Typed.step(written, context.shell().catalog()),
                effect(written, step),
                with);
    }

    private static void said(List<String> with, String word, List<Expectation> expectations) {
        if (!expectations.isEmpty()) {
            with.add(word + expectations.stream().map(Expectation::toString).collect(Collectors.joining(", ")));
        }
    }

    /** Of what has no values yet, what its command usually does. */
    private @Nullable String effect(WrittenStep written, @Nullable Step<?, ?> step) {
        if (step == null) {
            return context.shell()
                    .catalog()
                    .find(written.operation().name())
                    .filter(operation -> reading.complaints().none())
                    .map(operation -> operation.declaration().effect() == Effect.WRITES ? "writes" : "runs")
                    .orElse(null);
        }
        return !step.writes() ? "reads" : step.file() == null ? "writes" : "runs";
    }

    /** Whatever keeps from telling is told instead. */
    private List<String> here() throws Exception {
        List<String> here = new ArrayList<>();
        try {
            context.session().connectIfChosen();
            if (context.session().current().isEmpty()) {
                return here;
            }
            here.add("on " + context.session().label());
            if (reading.whole()) {
                record().ifPresent(record -> here.add(told(record)));
            }
            new ReplayGuard(reading.plan(), context).requireFit();
            here.add("the target is what the plan requires");
        } catch (ProblemException e) {
            Problem problem = e.problem();
            here.add(problem.code().id() + " " + problem.what());
            if (problem.why() != null) {
                problem.why().lines().forEach(line -> here.add("  " + line));
            }
        }
        return here;
    }

    private Optional<ReplayRecord> record() throws Exception {
        return context.reading(connection -> Journal.replaysPresent(connection)
                ? ReplayRecord.last(
                        connection,
                        reading.plan().hash(),
                        new Extent(1, reading.document().steps().size()))
                : Optional.empty());
    }

    private String told(ReplayRecord record) {
        return record.open()
                ? "begun, and not at its end: replay " + record.id() + " has done steps up to "
                        + record.stand().reached() + "; `resume` goes on"
                : ReplayGuard.meant(reading.plan(), record.extent()) + " applied: replay " + record.id() + " ended "
                        + (record.stand().ended() == null
                                ? "some time ago"
                                : Shown.moment(record.stand().ended()));
    }
}
