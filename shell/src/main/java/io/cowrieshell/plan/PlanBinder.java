package io.cowrieshell.plan;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Text;
import io.cowrieshell.plan.Node.Fields;
import io.cowrieshell.plan.Node.Scalar;
import io.cowrieshell.plan.PlanDocument.WrittenStep;
import io.cowrieshell.plan.Step.PinnedFile;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives parameters their values and binds steps to operations; whatever does not fit is complained of at its place. */
final class PlanBinder {

    static final String PIN = "sha256";

    /** What comes before the name of a parameter where a condition is about its value. */
    private static final String OF_PARAMETERS = "parameters.";

    /** Whether all parameters must have values. */
    enum Manner {
        WHOLE,
        /** What has no value yet is left out: whoever only looks at a plan has none to give. */
        AS_FAR_AS_KNOWN
    }

    private final PlanDocument document;
    private final PlanFiles files;
    private final OperationCatalog catalog;
    private final Complaints complaints;

    PlanBinder(PlanDocument document, PlanFiles files, OperationCatalog catalog, Complaints complaints) {
        this.document = document;
        this.files = files;
        this.catalog = catalog;
        this.complaints = complaints;
    }

    Plan bound(Map<String, String> given, Manner manner) {
        Map<String, Object> values = values(given, manner);
        Placeholders places = new Placeholders(values);
        List<Step<?, ?>> steps = new ArrayList<>();
        document.requires().forEach(each -> expected(each, null, values));
        for (WrittenStep written : document.steps()) {
            step(written, places, values).ifPresent(steps::add);
        }
        return new Plan(document, values, steps);
    }

    private Map<String, Object> values(Map<String, String> given, Manner manner) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.keySet().stream()
                .filter(name -> !document.parameters().containsKey(name))
                .forEach(name -> complaints.add(
                        Place.START,
                        PlanProblem.NO_PARAMETER,
                        "the plan has no parameter " + name,
                        near(name, document.parameters().keySet())));
        document.parameters().forEach((name, parameter) -> {
            String said = given.get(name);
            Object value = said == null ? parameter.usual() : parameter.taken(said);
            if (value != null) {
                values.put(name, value);
                Optional.ofNullable(said)
                        .flatMap(text -> parameter.refusal(value))
                        .ifPresent(problem -> complaints.add(Place.START, problem));
            } else if (manner == Manner.WHOLE) {
                complaints.add(
                        Place.START,
                        PlanProblem.NO_PARAMETER,
                        "the parameter " + name + " has no value",
                        "--param " + name + "=…" + (parameter.about() == null ? "" : " (" + parameter.about() + ")"));
            }
        });
        return values;
    }

    private Optional<Step<?, ?>> step(WrittenStep written, Placeholders places, Map<String, Object> values) {
        try {
            Operation<?, ?> operation = catalog.get(written.operation().name());
            if (!operation.step()) {
                throw PlanProblem.WRONG_SHAPE
                        .problem(written.operation().name() + " cannot be a step of a plan")
                        .why("it is about the shell, and a plan is about a target")
                        .next("`help` lists what looks at a target and what changes it")
                        .asException();
            }
            written.expect().forEach(each -> expected(each, operation, values));
            written.when().stream().filter(each -> !parameterKnown(each)).forEach(each -> expected(each, null, values));
            return bound(written, operation, places, values);
        } catch (ProblemException e) {
            complaints.add(written.operation().place(), e.problem());
            return Optional.empty();
        }
    }

    private <O extends Record, R extends Result> Optional<Step<?, ?>> bound(
            WrittenStep written, Operation<O, R> operation, Placeholders places, Map<String, Object> values) {
        OptionsModel<O> model = OptionsModel.of(operation.declaration().options());
        Map<String, Scalar> pins = new HashMap<>();
        Map<String, Node> given = given(written.options(), operation, model, pins);
        int before = complaints.count();
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        boolean whole = true;
        for (Map.Entry<String, Node> option : given.entrySet()) {
            if (!known(option.getValue(), model, option.getKey(), values)) {
                whole = false;
                continue;
            }
            taken(option.getKey(), option.getValue(), model, places)
                    .ifPresent(value -> filled.put(option.getKey(), value));
        }
        if (complaints.count() > before || !whole) {
            return Optional.empty();
        }
        PinnedFile file = file(operation.program(), filled, written, pins.get(PIN));
        WrittenStep said = new WrittenStep(
                written.number(),
                written.place(),
                written.operation(),
                written.options(),
                written.about(),
                written.expect().stream()
                        .filter(each -> has(each, values))
                        .map(each -> each.filled(places))
                        .toList(),
                written.when().stream()
                        .filter(each -> has(each, values))
                        .map(each -> settled(each.filled(places), values))
                        .toList(),
                written.onFailure(),
                written.confirm());
        Step<O, R> step = new Step<>(said, operation, model.bind(filled), file);
        if (StepSql.empty(step)) {
            complaints.add(
                    written.options().place(),
                    PlanProblem.WRONG_SHAPE,
                    "there is no statement to run",
                    "- sql: select 1, or leave out the step");
        }
        return Optional.of(step);
    }

    /** A value by itself stands for the text or the first argument. */
    private Map<String, Node> given(
            Node options, Operation<?, ?> operation, OptionsModel<?> model, Map<String, Scalar> pins) {
        Map<String, Node> given = new LinkedHashMap<>();
        if (options instanceof Fields fields) {
            fields.fields().forEach((name, field) -> {
                if (name.equals(PIN) && !operation.program().isEmpty() && field.value() instanceof Scalar pin) {
                    pins.put(PIN, pin);
                } else {
                    given.put(name, field.value());
                }
            });
        } else if (options instanceof Scalar scalar && scalar.value() != null) {
            String place = model.text()
                    .or(() -> model.arguments().stream().findFirst())
                    .map(OptionModel::name)
                    .orElse(null);
            if (place == null) {
                throw PlanProblem.WRONG_SHAPE
                        .problem(operation.declaration().name() + " takes no value by itself")
                        .next("names and values, such as {" + first(model) + ": …}")
                        .asException();
            }
            given.put(place, scalar);
        } else if (!(options instanceof Scalar)) {
            throw PlanProblem.WRONG_SHAPE
                    .problem("the options of a step are names and values, and not " + options.kind())
                    .next("- status: {exact: true}")
                    .asException();
        }
        return given;
    }

    private static String first(OptionsModel<?> model) {
        return model.all().stream().map(OptionModel::name).findFirst().orElse("");
    }

    private Optional<Object> taken(String name, Node node, OptionsModel<?> model, Placeholders places) {
        try {
            Object value = language(model, name, Text.Language.SQL)
                    ? places.filledSql(String.valueOf(node.plain()))
                    : language(model, name, Text.Language.JAVASCRIPT) ? node.plain() : places.filled(node.plain());
            model.requireTaken(name, value);
            return Optional.ofNullable(value);
        } catch (ProblemException e) {
            complaints.add(node.place(), e.problem());
            return Optional.empty();
        }
    }

    /** JavaScript has braces behind a dollar sign itself. */
    private static boolean language(OptionsModel<?> model, String name, Text.Language language) {
        return model.text().filter(text -> text.name().equals(name)).isPresent()
                && model.language().filter(language::equals).isPresent();
    }

    private boolean known(Node node, OptionsModel<?> model, String name, Map<String, Object> values) {
        return language(model, name, Text.Language.JAVASCRIPT)
                || (node instanceof Scalar scalar
                        ? known(scalar.text(), scalar.place(), values)
                        : known(String.valueOf(node.plain()), node.place(), values));
    }

    /** Whether all parameters in it have values; one that is not among the plan's is a slip. */
    private boolean known(String text, Place place, Map<String, Object> values) {
        if (!text.contains("${")) {
            return true;
        }
        for (String name : Placeholders.names(text)) {
            if (!document.parameters().containsKey(name)) {
                complaints.add(
                        place,
                        PlanProblem.NO_PARAMETER,
                        "the plan has no parameter " + name,
                        near(name, document.parameters().keySet()));
                return false;
            }
            if (!values.containsKey(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean has(Expectation expectation, Map<String, Object> values) {
        return Placeholders.names(expectation.condition().toString()).stream().allMatch(values::containsKey)
                && parameter(expectation.name()).map(values::containsKey).orElse(true);
    }

    /** Which parameter a condition of this name is about, if any. */
    static Optional<String> parameter(String name) {
        return name.startsWith(OF_PARAMETERS) ? Optional.of(name.substring(OF_PARAMETERS.length())) : Optional.empty();
    }

    /** Whether it is about a parameter; about one that there is, and whose value may be told. */
    private boolean parameterKnown(Expectation expectation) {
        Optional<String> named = parameter(expectation.name());
        named.ifPresent(name -> {
            Parameter parameter = document.parameters().get(name);
            if (parameter == null) {
                complaints.add(
                        expectation.place(),
                        PlanProblem.NO_PARAMETER,
                        "the plan has no parameter " + name,
                        near(name, document.parameters().keySet()));
            } else if (parameter.secret()) {
                complaints.add(
                        expectation.place(),
                        PlanProblem.WRONG_SHAPE,
                        "a secret decides over no step, as it would be told why it was not taken",
                        "take a parameter that is none");
            }
        });
        return named.isPresent();
    }

    private static Expectation settled(Expectation expectation, Map<String, Object> values) {
        return parameter(expectation.name())
                .map(values::get)
                .map(value -> new Expectation(
                        expectation.name(),
                        new Condition.OfParameter(value, expectation.condition()),
                        expectation.place()))
                .orElse(expectation);
    }

    /** A fact, or a component of the result. */
    private void expected(Expectation expectation, @Nullable Operation<?, ?> operation, Map<String, Object> values) {
        ExpectationNames.complaint(expectation.name(), operation)
                .ifPresent(problem -> complaints.add(expectation.place(), problem));
        boolean ignored = known(expectation.condition().toString(), expectation.place(), values);
    }

    private @Nullable PinnedFile file(
            String option, Map<String, @Nullable Object> filled, WrittenStep written, @Nullable Scalar pin) {
        Object named = option.isEmpty() ? null : filled.get(option);
        if (named == null) {
            return null;
        }
        PinnedFile file = files.find(written.number(), named.toString());
        if (pin != null && !pin.text().equalsIgnoreCase(file.sha256())) {
            complaints.add(
                    pin.place(),
                    PlanProblem.TAMPERED
                            .problem(named + " is not what the plan was made with")
                            .why("its SHA-256 is " + file.sha256() + "; step " + written.number() + " wants "
                                    + pin.text())
                            .next("look at what changed; `plan pin` takes the file as it is now into the plan"));
        }
        filled.put(option, file.path().toString());
        return file;
    }

    private static String near(String name, java.util.Collection<String> known) {
        return Nearest.of(name, known)
                .map(near -> "did you mean " + near + "?")
                .orElse(known.isEmpty() ? "it has no parameters" : "it has " + String.join(", ", known));
    }
}
