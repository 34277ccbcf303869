package io.cowrieshell.operation;

import io.cowrieshell.problem.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An options record taken apart, and the one place that puts it together from what a door was given. */
public final class OptionsModel<O extends Record> {

    /** A plan of ten thousand steps asks ten thousand times. */
    private static final ClassValue<OptionsModel<?>> MODELS = new ClassValue<>() {
        @Override
        protected OptionsModel<?> computeValue(Class<?> type) {
            return made(type.asSubclass(Record.class));
        }
    };

    private final Class<O> type;
    private final List<OptionModel> components;
    private final List<String> names;

    private OptionsModel(Class<O> type, List<OptionModel> components) {
        this.type = type;
        this.components = List.copyOf(components);
        this.names = components.stream().map(OptionModel::name).toList();
    }

    @SuppressWarnings("unchecked") // it is kept under the very type it was made for
    public static <O extends Record> OptionsModel<O> of(Class<O> type) {
        return (OptionsModel<O>) MODELS.get(type);
    }

    private static <O extends Record> OptionsModel<O> made(Class<O> type) {
        return new OptionsModel<>(
                type,
                Arrays.stream(type.getRecordComponents()).map(OptionModel::of).toList());
    }

    public List<OptionModel> all() {
        return components;
    }

    public List<OptionModel> options() {
        return components.stream()
                .filter(model -> model.role() == OptionModel.Role.OPTION)
                .toList();
    }

    public List<OptionModel> arguments() {
        return components.stream()
                .filter(model -> model.role() == OptionModel.Role.ARGUMENT)
                .toList();
    }

    public Optional<OptionModel> text() {
        return components.stream()
                .filter(model -> model.role() == OptionModel.Role.TEXT)
                .findFirst();
    }

    /** The language of the text, where the operation takes one. */
    public Optional<Text.Language> language() {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getAnnotation(Text.class))
                .filter(java.util.Objects::nonNull)
                .map(Text::language)
                .findFirst();
    }

    /**
     * Builds the record from names and values: strings from the keyboard, or typed values from a plan or a script.
     * Names may be in kebab or camel case.
     */
    public O bind(Map<String, ? extends @Nullable Object> given) {
        Map<String, @Nullable Object> values = new HashMap<>();
        given.forEach((name, value) -> {
            String known = known(name);
            if (values.containsKey(known)) {
                throw UsageProblem.CONTRADICTION
                        .problem(known + " is given twice, in two spellings")
                        .next("leave out one of them")
                        .asException();
            }
            values.put(known, value);
        });
        List<@Nullable Object> parameters = new ArrayList<>();
        for (OptionModel component : components) {
            parameters.add(OptionValue.of(component, values.get(component.name())));
        }
        return create(parameters);
    }

    /** Whether a value of this name would be taken, whatever stands beside it; otherwise says why not. */
    public void requireTaken(String name, @Nullable Object value) {
        String known = known(name);
        components.stream()
                .filter(component -> component.name().equals(known))
                .forEach(component -> OptionValue.of(component, value));
    }

    /** What has to be said for such a record to be built again: names, and values as {@link #bind} takes them. */
    public Map<String, Object> told(O options) {
        Map<String, Object> told = new LinkedHashMap<>();
        RecordComponent[] parts = type.getRecordComponents();
        for (int i = 0; i < parts.length; i++) {
            OptionModel component = components.get(i);
            Object value = valueOf(parts[i], options);
            if (value != null && !value.equals(unsaid(component))) {
                told.put(component.name(), OptionValue.told(value));
            }
        }
        return told;
    }

    /** What it is where nobody says anything. */
    private static @Nullable Object unsaid(OptionModel component) {
        return component.words().required() ? null : OptionValue.of(component, null);
    }

    static @Nullable Object valueOf(RecordComponent component, Record options) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(options);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private String known(String name) {
        String kebab = names.contains(name) ? name : OptionModel.kebab(name);
        if (names.contains(kebab)) {
            return kebab;
        }
        throw unknownOption(name, names);
    }

    static RuntimeException unknownOption(String name, List<String> names) {
        String help = names.isEmpty() ? "it takes no options" : "options: " + String.join(", ", names);
        return UsageProblem.UNKNOWN_OPTION
                .problem("there is no option " + name)
                .next(Nearest.of(name, names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse(help))
                .asException();
    }

    private O create(List<@Nullable Object> parameters) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<O> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parameters.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(type + " could not be built", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " could not be built", e);
        }
    }
}
