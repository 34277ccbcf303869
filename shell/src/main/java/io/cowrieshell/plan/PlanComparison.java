package io.cowrieshell.plan;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.plan.ComparedPlans.Change;
import io.cowrieshell.plan.PlanDocument.WrittenStep;
import io.cowrieshell.schema.Differs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two plans by what they mean. */
final class PlanComparison {

    private final OperationCatalog catalog;
    private final List<Change> changes = new ArrayList<>();

    private PlanComparison(OperationCatalog catalog) {
        this.catalog = catalog;
    }

    static ComparedPlans between(Reading before, Reading after, OperationCatalog catalog) {
        PlanComparison comparison = new PlanComparison(catalog);
        PlanDocument one = before.document();
        PlanDocument other = after.document();
        comparison.value("plan", one.name(), other.name());
        comparison.value("about", one.about(), other.about());
        comparison.named("requires ", expectations(one.requires()), expectations(other.requires()));
        comparison.value("requires differs", words(one.differs()), words(other.differs()));
        comparison.named("parameter ", parameters(one), parameters(other));
        comparison.steps(one.steps(), other.steps());
        return new ComparedPlans(before.source().label(), after.source().label(), comparison.changes);
    }

    private static @Nullable String words(@Nullable Differs differs) {
        return differs == null
                ? null
                : "from version " + differs.from() + ", lacks " + differs.lacks() + ", has " + differs.has();
    }

    private static Map<String, String> expectations(List<Expectation> expectations) {
        return expectations.stream()
                .collect(Collectors.toMap(
                        Expectation::name, each -> each.condition().toString(), (a, b) -> a, TreeMap::new));
    }

    private static Map<String, String> parameters(PlanDocument plan) {
        Map<String, String> parameters = new TreeMap<>();
        plan.parameters().forEach((name, parameter) -> parameters.put(name, parameter.described()));
        return parameters;
    }

    private void value(String what, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(what, before, after));
        }
    }

    private void named(String what, Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.forEach(name -> value(what + name, before.get(name), after.get(name)));
    }

    private void steps(List<WrittenStep> before, List<WrittenStep> after) {
        Function<WrittenStep, Map<String, String>> meaning = this::meaning;
        List<Map<String, String>> ones = before.stream().map(meaning).toList();
        List<Map<String, String>> others = after.stream().map(meaning).toList();
        int one = 0;
        int other = 0;
        for (CommonSteps.Pair pair : CommonSteps.of(ones, others)) {
            between(before.subList(one, pair.one()), after.subList(other, pair.other()));
            one = pair.one() + 1;
            other = pair.other() + 1;
        }
        between(before.subList(one, before.size()), after.subList(other, after.size()));
    }

    /** All that is said of a step, by the names of what says it. */
    private Map<String, String> meaning(WrittenStep step) {
        Map<String, String> meaning = new TreeMap<>();
        Typed.options(step, catalog).forEach((name, value) -> meaning.put("option " + name, String.valueOf(value)));
        expectations(step.expect()).forEach((name, value) -> meaning.put("expect " + name, value));
        expectations(step.when()).forEach((name, value) -> meaning.put("when " + name, value));
        meaning.put("on-failure", step.onFailure().word());
        meaning.put("confirm", Boolean.toString(step.confirm()));
        if (step.about() != null) {
            meaning.put("about", step.about());
        }
        meaning.put("", step.operation().name());
        return meaning;
    }

    /** Between two steps that are in both plans: those of the same command have changed, the others are gone or new. */
    private void between(List<WrittenStep> gone, List<WrittenStep> come) {
        List<WrittenStep> left = new ArrayList<>(come);
        for (WrittenStep step : gone) {
            WrittenStep same = left.stream()
                    .filter(each ->
                            each.operation().name().equals(step.operation().name()))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                changes.add(new Change("step " + step.number(), Typed.step(step, catalog), null));
            } else {
                left.subList(0, left.indexOf(same))
                        .forEach(each ->
                                changes.add(new Change("step " + each.number(), null, Typed.step(each, catalog))));
                left = left.subList(left.indexOf(same) + 1, left.size());
                changed(step, same);
            }
        }
        left.forEach(each -> changes.add(new Change("step " + each.number(), null, Typed.step(each, catalog))));
    }

    private void changed(WrittenStep before, WrittenStep after) {
        String number = before.number() == after.number()
                ? Integer.toString(before.number())
                : before.number() + " (now " + after.number() + ")";
        named("step " + number + " (" + before.operation().name() + ") ", meaning(before), meaning(after));
    }
}
