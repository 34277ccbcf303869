package io.cowrieshell.operation;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One component of an options record, as every door sees it.
 *
 * @param name in kebab case
 * @param type the component's type; for a list, the type of its elements
 * @param many whether it takes several values
 */
public record OptionModel(String name, Role role, Class<?> type, boolean many, Words words) {

    /** How a value gets to it. */
    public enum Role {
        OPTION,
        ARGUMENT,
        TEXT
    }

    /** What was said about it. */
    public record Words(
            String help, @Nullable Character shortName, String defaultValue, String placeholder, boolean required) {}

    static OptionModel of(RecordComponent component) {
        boolean many = component.getType() == List.class;
        Class<?> type = many
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        String name = kebab(component.getName());
        Option option = component.getAnnotation(Option.class);
        if (option != null) {
            Character shortName = option.shortName() == 0 ? null : option.shortName();
            String placeholder = option.placeholder().isEmpty() ? placeholder(type) : option.placeholder();
            return new OptionModel(
                    name,
                    Role.OPTION,
                    type,
                    many,
                    new Words(option.help(), shortName, option.defaultValue(), placeholder, option.required()));
        }
        Argument argument = component.getAnnotation(Argument.class);
        if (argument != null) {
            Words words = new Words(
                    argument.help(), null, argument.defaultValue(), name.toUpperCase(Locale.ROOT), argument.required());
            return new OptionModel(name, Role.ARGUMENT, type, many, words);
        }
        Text text = component.getAnnotation(Text.class);
        if (text != null) {
            return new OptionModel(
                    name,
                    Role.TEXT,
                    type,
                    false,
                    new Words(text.help(), null, "", name.toUpperCase(Locale.ROOT), false));
        }
        throw new IllegalStateException(component + " is neither @Option, @Argument nor @Text");
    }

    /** A flag takes no value. */
    public boolean flag() {
        return type == boolean.class || type == Boolean.class;
    }

    /** The values it can take where the type tells them; empty where it does not. */
    public List<String> choices() {
        if (!type.isEnum()) {
            return List.of();
        }
        return Arrays.stream(type.getEnumConstants()).map(OptionModel::choice).toList();
    }

    /** An enum constant as it is typed: {@code HEALTHY_V15} is {@code healthy-v15}. */
    public static String choice(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code maxRows} and {@code max-rows} are the same option. */
    public static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** As JavaScript spells it: {@code set-aside} is {@code setAside}. */
    public static String camel(String kebab) {
        return Pattern.compile("-(.)").matcher(kebab).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static String placeholder(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(OptionModel::choice)
                    .reduce((a, b) -> a + "|" + b)
                    .orElse("");
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class || type == double.class) {
            return "N";
        }
        if (type == java.time.Duration.class) {
            return "TIME";
        }
        if (type == java.nio.file.Path.class) {
            return "FILE";
        }
        return type == boolean.class || type == Boolean.class ? "" : "TEXT";
    }
}
