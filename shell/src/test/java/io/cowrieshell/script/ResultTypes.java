package io.cowrieshell.script;

import io.cowrieshell.operation.Result;
import io.cowrieshell.output.Json;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What results are in JavaScript: their records, and all that these hold, as JSON has them. */
final class ResultTypes {

    private final Map<String, Class<?>> interfaces = new TreeMap<>();

    /** The type of a result, and of what it can be instead where it is one of several. */
    String of(Class<?> type) {
        if (type.isRecord()) {
            return named(type);
        }
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses()).map(this::of).collect(Collectors.joining(" | "));
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Json::text).collect(Collectors.joining(" | "));
        }
        if (type == Object.class || type == Result.class) {
            return "any";
        }
        return simple(type);
    }

    private static String simple(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        boolean text = type == String.class
                || type == Duration.class
                || Path.class.isAssignableFrom(type)
                || Temporal.class.isAssignableFrom(type);
        if (text) {
            return "string";
        }
        throw new IllegalArgumentException("nobody has said what " + type + " is in JavaScript");
    }

    /** Nested records keep the name of the one they are in; two of one name would need another. */
    private String named(Class<?> type) {
        String name = Stream.<Class<?>>iterate(type, outer -> outer != null, Class::getEnclosingClass)
                .map(Class::getSimpleName)
                .reduce("", (inner, outer) -> outer + inner);
        Class<?> other = interfaces.putIfAbsent(name, type);
        if (other == null) {
            components(type);
        } else if (other != type) {
            throw new IllegalArgumentException(other + " and " + type + " are both called " + name);
        }
        return name;
    }

    /** All interfaces that were asked for, and all they need. */
    String declarations() {
        StringBuilder text = new StringBuilder();
        interfaces.forEach((name, type) -> text.append("  interface ")
                .append(name)
                .append(" {\n")
                .append(components(type))
                .append("  }\n\n"));
        return text.toString();
    }

    private String components(Class<?> type) {
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : type.getRecordComponents()) {
            text.append("    ")
                    .append(component.getName())
                    .append(": ")
                    .append(of(component.getAnnotatedType()))
                    .append(";\n");
        }
        return text.toString();
    }

    private String of(AnnotatedType type) {
        String held = held(type);
        return type.isAnnotationPresent(Nullable.class) ? held + " | null" : held;
    }

    private String held(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return list(array.getAnnotatedGenericComponentType());
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            Class<?> raw = raw(type);
            List<AnnotatedType> arguments = List.of(parameterized.getAnnotatedActualTypeArguments());
            AnnotatedType last = arguments.get(arguments.size() - 1);
            if (Collection.class.isAssignableFrom(raw)) {
                return list(last);
            }
            if (Map.class.isAssignableFrom(raw)) {
                return "Record<string, " + of(last) + ">";
            }
            if (raw == Optional.class) {
                return of(last) + " | null";
            }
        }
        return of(raw(type));
    }

    private static Class<?> raw(AnnotatedType type) {
        return type.getType() instanceof java.lang.reflect.ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type.getType();
    }

    private String list(AnnotatedType element) {
        String held = of(element);
        return (held.contains("|") ? "(" + held + ")" : held) + "[]";
    }
}
