package io.cowrieshell.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares what a plan expects with what is. */
final class Comparison {

    private final Facts facts;
    private final @Nullable Observed observed;
    private final List<String> met = new ArrayList<>();

    /**
     * @param observed null where there is no result: before a step, or where it was had by an earlier run
     */
    Comparison(Facts facts, @Nullable Observed observed) {
        this.facts = facts;
        this.observed = observed;
    }

    /** Those that do not hold. Of a result that is not there nothing is said. */
    List<Difference> of(List<Expectation> expectations) throws Exception {
        List<Difference> differences = new ArrayList<>();
        for (Expectation expectation : expectations) {
            String name = expectation.name();
            Observed had = observed;
            Object value;
            if (expectation.condition() instanceof Condition.OfParameter parameter) {
                value = parameter.value();
            } else if (Facts.known(name)) {
                value = facts.of(name);
            } else if (had != null && had.tells(name)) {
                value = had.of(name);
            } else {
                continue;
            }
            if (expectation.condition().holds(value)) {
                met.add(name + " " + (value == null ? "not there" : shown(value)));
            } else {
                differences.add(
                        new Difference(name, expectation.condition().toString(), value == null ? null : shown(value)));
            }
        }
        return differences;
    }

    /** What was as it should be, with its value. */
    List<String> met() {
        return List.copyOf(met);
    }

    private static String shown(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.2f", number).replaceFirst("[.]?0+$", "")
                : value.toString();
    }
}
