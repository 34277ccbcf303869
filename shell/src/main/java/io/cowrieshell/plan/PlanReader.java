package io.cowrieshell.plan;

import io.cowrieshell.plan.Node.Field;
import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Items;
import io.cowrieshell.plan.Node.Scalar;
import io.cowrieshell.plan.PlanDocument.Called;
import io.cowrieshell.plan.PlanDocument.WrittenStep;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.schema.Differs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a document: finds all that is out of shape, and knows nothing of operations yet. */
final class PlanReader {

    static final List<String> KEYS = List.of("plan", "about", "requires", "parameters", "steps");

    static final List<String> STEP_KEYS = List.of("about", "expect", "when", "on-failure", "confirm");

    private static final Pattern ROLLBACK = Pattern.compile("rollback-to\\s+(\\d{1,3})");

    private final PlanSource source;
    private final Complaints complaints;

    private PlanReader(PlanSource source, Complaints complaints) {
        this.source = source;
        this.complaints = complaints;
    }

    /** What can be understood of it; the rest is in the complaints. */
    static PlanDocument read(PlanSource source, Complaints complaints) {
        return new PlanReader(source, complaints).document(NodeReader.read(source.label(), source.text()));
    }

    private PlanDocument document(Node root) {
        Fields fields = fields(root, "a plan", "begin with `plan: NAME` and `steps:`");
        known(fields, KEYS, "a plan");
        Fields requires = fields(fields.get("requires"), "requires", "requires: {version: 15}");
        return new PlanDocument(
                source,
                fields,
                name(fields),
                text(fields.get("about")),
                expectations(requires, List.of("differs")),
                differs(requires.get("differs")),
                parameters(fields(fields.get("parameters"), "parameters", "parameters: {batch: {default: 1000}}")),
                steps(fields.get("steps"), root));
    }

    private String name(Fields fields) {
        String named = text(fields.get("plan"));
        if (named != null && !named.isBlank()) {
            return named.strip();
        }
        return source.label().replaceFirst("(?s)^.*/", "").replaceFirst("[.]ya?ml$", "");
    }

    private Map<String, Parameter> parameters(Fields fields) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        ParameterReader reader = new ParameterReader(this, complaints);
        fields.fields().forEach((name, field) -> parameters.put(name, reader.parameter(name, field)));
        return parameters;
    }

    private List<WrittenStep> steps(@Nullable Node node, Node root) {
        List<WrittenStep> steps = new ArrayList<>();
        if (!(node instanceof Items list) || list.items().isEmpty()) {
            wrong(
                    node == null ? root.place() : node.place(),
                    "it has no steps",
                    "steps: a list, each item the name of a command and its options");
            return steps;
        }
        for (Node item : list.items()) {
            WrittenStep step = step(steps.size() + 1, item);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable WrittenStep step(int number, Node item) {
        if (!(item instanceof Fields fields)) {
            wrong(item.place(), "a step is a command with its options, and not " + item.kind(), "- status: {}");
            return null;
        }
        List<String> names = fields.fields().keySet().stream()
                .filter(name -> !STEP_KEYS.contains(name))
                .toList();
        if (names.size() != 1) {
            Place place = names.size() < 2 ? item.place() : place(fields, names.get(1));
            String what = names.isEmpty()
                    ? "a step has no command"
                    : "a step has one command, and beside it " + String.join(", ", STEP_KEYS) + ": not " + names.get(1);
            wrong(
                    place,
                    what,
                    names.isEmpty()
                            ? "- status: {}"
                            : next(names.get(1), STEP_KEYS, "one step below the other, each with a - of its own"));
            return null;
        }
        String name = names.get(0);
        Field called = fields.fields().get(name);
        return called == null
                ? null
                : new WrittenStep(
                        number,
                        item.place(),
                        new Called(name, called.name()),
                        called.value(),
                        text(fields.get("about")),
                        expectations(fields(fields.get("expect"), "expect", "expect: {version: 16}"), List.of()),
                        expectations(fields(fields.get("when"), "when", "when: {version: 15}"), List.of()),
                        onFailure(fields.get("on-failure")),
                        truth(fields.get("confirm"), "confirm"));
    }

    private List<Expectation> expectations(Fields fields, List<String> apart) {
        List<Expectation> expectations = new ArrayList<>();
        fields.fields().forEach((name, field) -> {
            if (apart.contains(name)) {
                return;
            }
            if (field.value() instanceof Fields) {
                wrong(field.value().place(), name + " is one value, a limit or a list", name + ": \">= 95\"");
                return;
            }
            Condition condition = Condition.of(field.value().plain());
            boolean open = field.value() instanceof Scalar scalar && Placeholders.in(scalar.text());
            if (!open && !condition.sound()) {
                wrong(field.value().place(), name + " has a limit that is no number", name + ": \">= 95\"");
            }
            expectations.add(new Expectation(name, condition, field.value().place()));
        });
        return expectations;
    }

    private @Nullable Differs differs(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        Fields fields = fields(node, "differs", "differs: {from: 15, lacks: [], has: []}");
        known(fields, List.of("from", "lacks", "has"), "differs");
        Node from = fields.get("from");
        if (!(from instanceof Scalar scalar && scalar.value() instanceof Long version)) {
            wrong(node.place(), "differs does not say from which version", "differs: {from: 15, lacks: [], has: []}");
            return null;
        }
        return new Differs(version.intValue(), texts(fields.get("lacks")), texts(fields.get("has")));
    }

    private OnFailure onFailure(@Nullable Node node) {
        String text = node == null ? "stop" : String.valueOf(text(node)).strip();
        Matcher rollback = ROLLBACK.matcher(text);
        if (rollback.matches()) {
            return new OnFailure.RollbackTo(Integer.parseInt(rollback.group(1)));
        }
        if (node != null && !List.of("stop", "continue").contains(text)) {
            wrong(node.place(), text + " is no value for on-failure", "on-failure: stop, continue or rollback-to 15");
        }
        return text.equals("continue") ? new OnFailure.Continue() : new OnFailure.Stop();
    }

    boolean truth(@Nullable Node node, String name) {
        if (node == null) {
            return false;
        }
        if (node instanceof Scalar scalar && scalar.value() instanceof Boolean truth) {
            return truth;
        }
        wrong(node.place(), name + " is true or false", name + ": true");
        return false;
    }

    List<String> texts(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof Items list && list.items().stream().allMatch(Scalar.class::isInstance)) {
            return list.items().stream().map(item -> ((Scalar) item).text()).toList();
        }
        wrong(node.place(), "a list of texts is wanted here", "[one, two]");
        return List.of();
    }

    @Nullable
    String text(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        wrong(node.place(), "one value is wanted here, and not " + node.kind(), "quotes make a text of it");
        return null;
    }

    /** Names and values; empty where nothing stands, or something else. */
    private Fields fields(@Nullable Node node, String what, String example) {
        if (node instanceof Fields fields) {
            return fields;
        }
        boolean nothing = node == null || (node instanceof Scalar scalar && scalar.value() == null);
        if (!nothing || what.equals("a plan")) {
            Place place = node == null ? Place.START : node.place();
            wrong(
                    place,
                    what + " has names and values, and is not " + (node == null ? "nothing" : node.kind()),
                    example);
        }
        return new Fields(Map.of(), Place.START);
    }

    void known(Fields fields, Collection<String> keys, String what) {
        fields.fields().forEach((name, field) -> {
            if (!keys.contains(name)) {
                wrong(
                        field.name(),
                        what + " has no place for " + name,
                        next(name, keys, "it has " + String.join(", ", keys)));
            }
        });
    }

    private static String next(String name, Collection<String> keys, String otherwise) {
        return Nearest.of(name, keys).map(near -> "did you mean " + near + "?").orElse(otherwise);
    }

    private static Place place(Fields fields, String name) {
        Field field = fields.fields().get(name);
        return field == null ? fields.place() : field.name();
    }

    void wrong(Place place, String what, String next) {
        complaints.add(place, PlanProblem.WRONG_SHAPE, what, next);
    }
}
