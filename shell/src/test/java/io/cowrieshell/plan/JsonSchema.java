package io.cowrieshell.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As much of JSON Schema as the schema of plans uses; whatever else stands in it is refused. */
final class JsonSchema {

    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "$defs",
            "$ref",
            "title",
            "description",
            "default",
            "type",
            "properties",
            "patternProperties",
            "required",
            "additionalProperties",
            "propertyNames",
            "anyOf",
            "oneOf",
            "enum",
            "pattern",
            "items",
            "minItems");

    private final Map<?, ?> root;
    private final List<String> faults = new ArrayList<>();

    private JsonSchema(Map<?, ?> root) {
        this.root = root;
    }

    /** What is wrong with a document, by its places. */
    static List<String> faults(Map<?, ?> schema, @Nullable Object document) {
        JsonSchema check = new JsonSchema(schema);
        check.check(schema, document, "");
        return check.faults;
    }

    private boolean fits(Object schema, @Nullable Object value) {
        JsonSchema check = new JsonSchema(root);
        check.check(schema, value, "");
        return check.faults.isEmpty();
    }

    private void check(Object schema, @Nullable Object value, String at) {
        if (schema instanceof Boolean allowed) {
            require(allowed, at, "nothing is allowed here");
            return;
        }
        Map<?, ?> said = (Map<?, ?>) schema;
        said.keySet().forEach(key -> require(KNOWN.contains(key), at, "the schema itself: " + key));
        if (said.get("$ref") instanceof String ref) {
            check(referred(ref), value, at);
        }
        if (said.containsKey("type")) {
            Object types = said.get("type");
            List<?> any = types instanceof List<?> list ? list : List.of(Objects.requireNonNull(types));
            require(any.stream().anyMatch(type -> is(String.valueOf(type), value)), at, "it should be " + types);
        }
        if (said.get("enum") instanceof List<?> choices) {
            require(choices.contains(value), at, "it should be one of " + choices);
        }
        if (said.get("pattern") instanceof String pattern && value instanceof String text) {
            require(Pattern.compile(pattern).matcher(text).find(), at, "it should look like " + pattern);
        }
        if (said.get("anyOf") instanceof List<?> choices) {
            require(choices.stream().anyMatch(each -> fits(each, value)), at, "it fits none of several");
        }
        if (said.get("oneOf") instanceof List<?> choices) {
            require(choices.stream().filter(each -> fits(each, value)).count() == 1, at, "it fits not one of several");
        }
        if (value instanceof Map<?, ?> fields) {
            fields(said, fields, at);
        }
        if (value instanceof List<?> list) {
            require(!(said.get("minItems") instanceof Integer least) || list.size() >= least, at, "it is too short");
            Object items = said.get("items");
            if (items != null) {
                list.forEach(item -> check(items, item, at + "[]"));
            }
        }
    }

    private void fields(Map<?, ?> said, Map<?, ?> fields, String at) {
        Map<?, ?> properties = said.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        if (said.get("required") instanceof List<?> required) {
            require(fields.keySet().containsAll(required), at, "it lacks " + required);
        }
        fields.forEach((name, value) -> {
            Object more = said.get("additionalProperties");
            Object names = said.get("propertyNames");
            if (names != null) {
                check(names, name, at + "." + name);
            }
            if (properties.get(name) != null) {
                check(Objects.requireNonNull(properties.get(name)), value, at + "." + name);
            } else if (patterned(said, String.valueOf(name)) instanceof Map<?, ?> pattern) {
                check(pattern, value, at + "." + name);
            } else if (more != null) {
                check(more, value, at + "." + name);
            }
        });
    }

    private static @Nullable Object patterned(Map<?, ?> said, String name) {
        Map<?, ?> patterns = said.get("patternProperties") instanceof Map<?, ?> map ? map : Map.of();
        return patterns.keySet().stream()
                .filter(pattern ->
                        Pattern.compile(String.valueOf(pattern)).matcher(name).find())
                .findFirst()
                .map(pattern -> (Object) patterns.get(pattern))
                .orElse(null);
    }

    private Object referred(String ref) {
        Object there = root;
        for (String part : ref.substring("#/".length()).split("/", -1)) {
            there = Objects.requireNonNull(((Map<?, ?>) there).get(part), ref);
        }
        return there;
    }

    private static boolean is(String type, @Nullable Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Number number && whole(number);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static boolean whole(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
    }

    private void require(boolean holds, String at, String fault) {
        if (!holds) {
            faults.add((at.isEmpty() ? "it" : at.substring(1)) + ": " + fault);
        }
    }
}
