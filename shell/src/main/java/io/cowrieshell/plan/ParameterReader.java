package io.cowrieshell.plan;

import io.cowrieshell.plan.Node.Field;
import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Scalar;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a plan says of a parameter. */
final class ParameterReader {

    static final List<String> KEYS = List.of("default", "min", "max", "choices", "secret", "about");

    private final PlanReader plan;
    private final Complaints complaints;

    ParameterReader(PlanReader plan, Complaints complaints) {
        this.plan = plan;
        this.complaints = complaints;
    }

    /** A value by itself is the usual one. */
    Parameter parameter(String name, Field field) {
        if (!name.matches(Placeholders.NAME)) {
            plan.wrong(field.name(), name + " is no name for a parameter", "letters, digits, - and _, such as batch");
        }
        Fields said = field.value() instanceof Fields fields
                ? fields
                : new Fields(java.util.Map.of("default", field), field.value().place());
        plan.known(said, KEYS, "a parameter");
        Parameter parameter = new Parameter(
                name,
                usual(said.get("default")),
                number(said.get("min"), "min"),
                number(said.get("max"), "max"),
                plan.texts(said.get("choices")),
                plan.truth(said.get("secret"), "secret"),
                plan.text(said.get("about")));
        Object usual = parameter.usual();
        if (usual != null) {
            parameter.refusal(usual).ifPresent(problem -> complaints.add(field.name(), problem));
        }
        if (usual != null && parameter.secret()) {
            plan.wrong(
                    field.name(),
                    "a secret does not stand in a plan",
                    "leave out its default: it is given with --param " + name + "=…");
        }
        return parameter;
    }

    private @Nullable Object usual(@Nullable Node node) {
        if (node == null || node instanceof Scalar) {
            return node == null ? null : node.plain();
        }
        plan.wrong(node.place(), "the default of a parameter is one value", "default: 1000");
        return null;
    }

    private @Nullable BigDecimal number(@Nullable Node node, String name) {
        if (node == null) {
            return null;
        }
        if (node instanceof Scalar scalar && scalar.value() instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        plan.wrong(node.place(), name + " is a number", name + ": 1");
        return null;
    }
}
