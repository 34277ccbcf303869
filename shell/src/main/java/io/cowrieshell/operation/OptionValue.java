package io.cowrieshell.operation;

import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a door was given into what an options record wants, or says exactly why it cannot. */
final class OptionValue {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|min|h)?");

    private OptionValue() {}

    static @Nullable Object of(OptionModel model, @Nullable Object given) {
        Object value = given == null && !model.words().defaultValue().isEmpty()
                ? model.words().defaultValue()
                : given;
        if (model.many()) {
            return list(model, value);
        }
        if (value == null) {
            return absent(model);
        }
        if (value instanceof List<?> several) {
            if (several.size() != 1) {
                throw wrong(model, several, "it is given " + several.size() + " times, and takes one value");
            }
            return single(model, several.get(0));
        }
        return single(model, value);
    }

    /** A value as one would write it down: whole numbers and yes and no as they are, all else as text. */
    static Object told(Object value) {
        if (value instanceof List<?> several) {
            return several.stream().map(OptionValue::told).toList();
        }
        if (value instanceof Duration time) {
            return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
        }
        if (value instanceof Enum<?> constant) {
            return OptionModel.choice(constant);
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static List<?> list(OptionModel model, @Nullable Object value) {
        if (value == null) {
            if (model.words().required()) {
                throw missing(model);
            }
            return List.of();
        }
        List<?> several = value instanceof List<?> values ? values : List.of(value);
        return several.stream().map(one -> single(model, one)).toList();
    }

    private static @Nullable Object absent(OptionModel model) {
        if (model.words().required()) {
            throw missing(model);
        }
        if (model.type() == boolean.class) {
            return false;
        }
        if (model.type().isPrimitive()) {
            throw new IllegalStateException(model.name() + " needs a default or a nullable type");
        }
        return model.role() == OptionModel.Role.TEXT ? "" : null;
    }

    private static Object single(OptionModel model, @Nullable Object value) {
        Class<?> type = model.type();
        if (value == null || value instanceof Map || value instanceof List) {
            throw wrong(model, String.valueOf(value), "one value is wanted");
        }
        String text = text(value);
        if (type == String.class) {
            return text;
        }
        if (type == boolean.class || type == Boolean.class) {
            return bool(model, text);
        }
        if (type == int.class || type == Integer.class) {
            long number = whole(model, text);
            if (number != (int) number) {
                throw wrong(model, text, "it is too large");
            }
            return (int) number;
        }
        if (type == long.class || type == Long.class) {
            return whole(model, text);
        }
        if (type == double.class || type == Double.class) {
            return number(model, text);
        }
        if (type.isEnum()) {
            return constant(model, text);
        }
        if (type == Duration.class) {
            return duration(model, text);
        }
        if (type == Path.class) {
            return path(model, text);
        }
        throw new IllegalStateException("an option cannot be a " + type);
    }

    private static String text(Object value) {
        // A script's 1000 may arrive as 1000.0; whoever wrote 1000 meant 1000.
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }

    private static Path path(OptionModel model, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong(model, text, e.getReason());
        }
    }

    private static boolean bool(OptionModel model, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> throw wrong(model, text, "it is on or off");
        };
    }

    private static long whole(OptionModel model, String text) {
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw wrong(model, text, "a whole number is wanted");
        }
    }

    /** Not what else Java takes for a number: {@code NaN}, {@code 0x1p3}, {@code 5d}. */
    private static double number(OptionModel model, String text) {
        String digits = text.replace("_", "");
        if (!digits.matches("[+-]?\\d{1,15}([.]\\d{1,15})?")) {
            throw wrong(model, text, "a number is wanted");
        }
        return Double.parseDouble(digits);
    }

    private static Object constant(OptionModel model, String text) {
        String wanted = OptionModel.kebab(text);
        for (Object constant : model.type().getEnumConstants()) {
            if (OptionModel.choice(constant).equals(wanted)) {
                return constant;
            }
        }
        List<String> choices = model.choices();
        throw UsageProblem.WRONG_VALUE
                .problem(text + " is no value for " + shown(model))
                .why("it takes one of " + String.join(", ", choices))
                .next(Nearest.of(wanted, choices)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("choose one of these"))
                .asException();
    }

    private static Duration duration(OptionModel model, String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw wrong(model, text, "a time is wanted, such as 500ms, 5s, 2m or 1h");
        }
        double amount = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        double millis =
                switch (unit) {
                    case "ms" -> amount;
                    case "s" -> amount * 1_000;
                    case "h" -> amount * 3_600_000;
                    default -> amount * 60_000;
                };
        return Duration.ofMillis(Math.round(millis));
    }

    private static RuntimeException wrong(OptionModel model, Object value, String why) {
        Problem problem = UsageProblem.WRONG_VALUE.problem(value + " is no value for " + shown(model));
        return problem.why(why).asException();
    }

    private static RuntimeException missing(OptionModel model) {
        return UsageProblem.MISSING_VALUE
                .problem(shown(model) + " is missing")
                .why(model.words().help())
                .asException();
    }

    private static String shown(OptionModel model) {
        return model.role() == OptionModel.Role.OPTION
                ? "--" + model.name()
                : model.name().toUpperCase(Locale.ROOT);
    }
}
