package io.cowrieshell.plan;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.Result;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.Problem;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an expectation can be about: a fact of the target, or a part of the step's result, however far within. */
final class ExpectationNames {

    private final String name;
    private final List<String> parts;

    private ExpectationNames(String name) {
        this.name = name;
        this.parts = List.of(name.split("\\.", -1));
    }

    /**
     * What is wrong with a name, if anything.
     *
     * @param operation null where no step has been taken yet
     */
    static Optional<Problem> complaint(String name, @Nullable Operation<?, ?> operation) {
        if (Facts.known(name)) {
            return Optional.empty();
        }
        if (operation == null) {
            return Optional.of(unknown(name, name, Facts.NAMES));
        }
        return Observed.WORDS.contains(name)
                ? Optional.empty()
                : new ExpectationNames(name).within(resultType(operation), 0);
    }

    private static Type resultType(Operation<?, ?> operation) {
        return Stream.<Class<?>>iterate(operation.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getGenericInterfaces()))
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType() == Operation.class)
                .map(type -> type.getActualTypeArguments()[1])
                .findFirst()
                .orElse(Result.class);
    }

    private Optional<Problem> within(Type type, int at) {
        if (at == parts.size()) {
            return Optional.empty();
        }
        if (type instanceof ParameterizedType made && made.getRawType() instanceof Class<?> raw) {
            Type held = made.getActualTypeArguments()[made.getActualTypeArguments().length - 1];
            if (Collection.class.isAssignableFrom(raw)) {
                return item(held, at);
            }
            return within(held, raw == Optional.class ? at : at + 1);
        }
        if (!(type instanceof Class<?> plain) || plain == Object.class || plain == Result.class) {
            return Optional.empty();
        }
        Map<String, List<Type>> components = components(plain);
        if (components.isEmpty()) {
            return Optional.of(PlanProblem.WRONG_SHAPE
                    .problem(before(at) + " has no parts")
                    .next("leave out ." + String.join(".", parts.subList(at, parts.size()))));
        }
        List<Type> found = components.get(parts.get(at));
        return found == null ? Optional.of(unknown(at, components.keySet())) : anyOf(found, at + 1);
    }

    private Optional<Problem> item(Type held, int at) {
        String part = parts.get(at);
        if (part.equals("length") && at == parts.size() - 1) {
            return Optional.empty();
        }
        return part.matches("\\d{1,9}")
                ? within(held, at + 1)
                : Optional.of(PlanProblem.WRONG_SHAPE
                        .problem(before(at) + " is a list, and has no " + part)
                        .next(before(at) + ".length, or " + before(at) + ".0 for the first"));
    }

    /** Where a result is one of several, all that any of them has. */
    private static Map<String, List<Type>> components(Class<?> type) {
        Map<String, List<Type>> components = new LinkedHashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                components
                        .computeIfAbsent(component.getName(), each -> new ArrayList<>())
                        .add(component.getGenericType());
            }
        } else if (type.isSealed()) {
            for (Class<?> each : type.getPermittedSubclasses()) {
                components(each).forEach((part, types) -> components
                        .computeIfAbsent(part, key -> new ArrayList<>())
                        .addAll(types));
            }
        }
        return components;
    }

    private Optional<Problem> anyOf(List<Type> types, int at) {
        List<Optional<Problem>> said =
                types.stream().map(type -> within(type, at)).toList();
        return said.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : said.get(0);
    }

    private String before(int at) {
        return String.join(".", parts.subList(0, at));
    }

    private Problem unknown(int at, Collection<String> known) {
        if (at > 0) {
            String within = before(at) + ".";
            return unknown(name, parts.get(at), known, within);
        }
        List<String> all = new ArrayList<>(Facts.NAMES);
        all.addAll(Observed.WORDS);
        all.addAll(known);
        return unknown(name, parts.get(0), all);
    }

    private static Problem unknown(String name, String part, Collection<String> known) {
        return unknown(name, part, known, "");
    }

    private static Problem unknown(String name, String part, Collection<String> known, String within) {
        return PlanProblem.WRONG_SHAPE
                .problem("nothing is known of " + name)
                .next(Nearest.of(part, known)
                        .map(near -> "did you mean " + within + near + "?")
                        .orElse("known are " + String.join(", ", known)));
    }
}
