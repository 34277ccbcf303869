package io.cowrieshell.plan;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.output.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code plans/plan.schema.json}, by which editors complete and check plans: all of it follows from the operations. */
final class PlanSchema {

    private static final Object PLACE = ref("place");
    private static final Object NULL = Map.of("type", "null");

    private final TreeMap<String, Operation<?, ?>> steps = new TreeMap<>();

    PlanSchema(Collection<Operation<?, ?>> operations) {
        operations.stream()
                .filter(Operation::step)
                .forEach(each -> steps.put(each.declaration().name(), each));
    }

    String text() {
        Map<String, Object> properties = object(
                "plan", described("the name of the plan", type("string")),
                "about", described("what it does, in a sentence", type("string")),
                "requires", described("what has to be true of the target before the first step", facts(true)),
                "parameters", described("values that are given when it is replayed", parameters()),
                "steps", described("what is done, in this order", steps()));
        return Json.pretty(object(
                        "$schema",
                        "https://json-schema.org/draft/2020-12/schema",
                        "title",
                        "A plan of Cowrie Shell",
                        "type",
                        "object",
                        "properties",
                        properties,
                        "required",
                        List.of("steps"),
                        "additionalProperties",
                        false,
                        "$defs",
                        definitions()))
                + "\n";
    }

    private Map<String, Object> definitions() {
        return object(
                "place",
                described(
                        "the value of a parameter",
                        object("type", "string", "pattern", "\\$\\{" + Placeholders.NAME + "}")),
                "condition",
                described(
                        "a value, a limit such as \">= 95%\", or a list of which one is meant",
                        anyOf(scalar(), object("type", "array", "minItems", 1, "items", scalar()))),
                "parameter",
                parameter(),
                "step",
                step());
    }

    private static Object scalar() {
        return object("type", List.of("string", "number", "boolean", "null"));
    }

    private static Object parameters() {
        return object(
                "type", "object",
                "propertyNames", object("pattern", "^" + Placeholders.NAME + "$"),
                "additionalProperties", anyOf(scalar(), ref("parameter")));
    }

    private static Object parameter() {
        Map<String, Object> properties = object(
                "default", described("what it is where nobody says", scalar()),
                "min", type("number"),
                "max", type("number"),
                "choices", described("all it can be", object("type", "array", "items", scalar())),
                "secret", described("it is never written down, and has no default", type("boolean")),
                "about", type("string"));
        return object("type", "object", "properties", properties, "additionalProperties", false);
    }

    private static Map<String, Object> conditions() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Facts.NAMES.forEach(name -> properties.put(name, ref("condition")));
        return properties;
    }

    private static Map<String, Object> facts(boolean before) {
        Map<String, Object> properties = conditions();
        if (before) {
            Object lines = object("type", "array", "items", type("string"));
            properties.put(
                    "differs",
                    object(
                            "type",
                            "object",
                            "properties",
                            object("from", type("integer"), "lacks", lines, "has", lines),
                            "required",
                            List.of("from"),
                            "additionalProperties",
                            false));
        }
        return object(
                "type",
                List.of("object", "null"),
                "properties",
                properties,
                "patternProperties",
                object("^parameters[.]", ref("condition")),
                "additionalProperties",
                false);
    }

    private Object steps() {
        return object("type", "array", "minItems", 1, "items", ref("step"));
    }

    private Object step() {
        Map<String, Object> properties = object(
                "about", described("a remark for people", type("string")),
                "when", described("what has to be true for it to be taken at all", facts(false)),
                "expect",
                        described(
                                "what has to be true after it: facts of the target, and parts of its result",
                                object(
                                        "type", List.of("object", "null"),
                                        "properties", conditions(),
                                        "additionalProperties", ref("condition"))),
                "on-failure",
                        described(
                                "what follows when it fails",
                                object("type", "string", "pattern", "^(stop|continue|rollback-to \\d{1,3})$")),
                "confirm", described("whether it is asked for by itself", type("boolean")));
        List<Object> one = new ArrayList<>();
        steps.forEach((name, operation) -> {
            properties.put(name, operation(operation));
            one.add(object("required", List.of(name)));
        });
        return object("type", "object", "properties", properties, "oneOf", one, "additionalProperties", false);
    }

    private static Object operation(Operation<?, ?> operation) {
        OptionsModel<?> model = OptionsModel.of(operation.declaration().options());
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (OptionModel option : model.all()) {
            properties.put(option.name(), option(option));
            if (option.words().required()) {
                required.add(option.name());
            }
        }
        if (!operation.program().isEmpty()) {
            properties.put(
                    PlanBinder.PIN,
                    described("what has to be in the file", object("type", "string", "pattern", "^[0-9A-Fa-f]{64}$")));
        }
        Map<String, Object> options = object("type", "object", "properties", properties, "additionalProperties", false);
        if (!required.isEmpty()) {
            options.put("required", required);
        }
        List<Object> forms = new ArrayList<>(List.of(options));
        Typed.byItself(model).map(PlanSchema::value).ifPresent(forms::add);
        if (required.isEmpty()) {
            forms.add(NULL);
        }
        boolean writes = operation.declaration().effect() == Effect.WRITES;
        return described(operation.declaration().summary() + (writes ? " (can change the target)" : ""), anyOf(forms));
    }

    private static Object option(OptionModel option) {
        Object one = value(option);
        Map<String, Object> described = described(
                option.words().help(),
                option.many() ? anyOf(one, object("type", "array", "items", one)) : new LinkedHashMap<>(fields(one)));
        if (!option.words().defaultValue().isEmpty()) {
            described.put("default", option.words().defaultValue());
        }
        return described;
    }

    private static Object value(OptionModel option) {
        Class<?> type = option.type();
        if (option.flag()) {
            return anyOf(type("boolean"), PLACE);
        }
        if (type.isEnum()) {
            return anyOf(object("enum", option.choices()), PLACE);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return anyOf(type("integer"), PLACE);
        }
        if (type == double.class || type == Double.class) {
            return anyOf(type("number"), PLACE);
        }
        return type == Duration.class
                ? anyOf(type("number"), object("type", "string", "pattern", "^\\d|\\$\\{"))
                : object("type", List.of("string", "number", "boolean"));
    }

    private static Map<String, Object> anyOf(Object... choices) {
        return anyOf(List.of(choices));
    }

    private static Map<String, Object> anyOf(List<Object> choices) {
        return choices.size() == 1 ? fields(choices.get(0)) : object("anyOf", choices);
    }

    @SuppressWarnings("unchecked") // all of it was made here
    private static Map<String, Object> fields(Object made) {
        return (Map<String, Object>) made;
    }

    private static Object type(String name) {
        return object("type", name);
    }

    private static Object ref(String name) {
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> described(String words, Object what) {
        Map<String, Object> described = object("description", words);
        described.putAll(fields(what));
        return described;
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
