package io.cowrieshell.job;

import io.cowrieshell.operation.Shown;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of value, as people type and read it. */
enum Quantity {
    /** In seconds. */
    TIME("ms|s|m|min|h"),
    COUNT(""),
    /** As PostgreSQL counts them: a kB has 1024. */
    BYTES("B|kB|MB|GB|TB"),
    PERCENT("%");

    private static final double KILO = 1024;

    private final Pattern typed;

    Quantity(String units) {
        this.typed = Pattern.compile("(\\d[\\d_]*(?:[.]\\d+)?)\\s*(" + units + ")?", Pattern.CASE_INSENSITIVE);
    }

    /** Empty where it is something else. */
    OptionalDouble read(String text) {
        Matcher matcher = typed.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(matcher.group(1).replace("_", ""));
        String unit = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
        return OptionalDouble.of(number * worth(unit));
    }

    private static double worth(String unit) {
        return switch (unit) {
            case "ms" -> 0.001;
            case "m", "min" -> 60;
            case "h" -> 3600;
            case "kb" -> KILO;
            case "mb" -> KILO * KILO;
            case "gb" -> KILO * KILO * KILO;
            case "tb" -> KILO * KILO * KILO * KILO;
            default -> 1;
        };
    }

    String shown(double value) {
        return switch (this) {
            case COUNT -> Shown.count(Math.round(value));
            case PERCENT -> plain(value) + " %";
            case TIME -> time(value);
            case BYTES -> bytes(value);
        };
    }

    private static String time(double seconds) {
        if (seconds >= 3600 && seconds % 3600 == 0) {
            return plain(seconds / 3600) + " h";
        }
        return seconds >= 60 && seconds % 60 == 0 ? plain(seconds / 60) + " min" : plain(seconds) + " s";
    }

    private static String bytes(double value) {
        double left = value;
        int unit = 0;
        while (left >= KILO && unit < 4) {
            left /= KILO;
            unit++;
        }
        return plain(left) + " " + new String[] {"bytes", "kB", "MB", "GB", "TB"}[unit];
    }

    /** What is small is told more exactly. */
    private static String plain(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return Long.toString(Math.round(value));
        }
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value).replaceFirst("(?<=[.]\\d)0$|[.]0$", "");
    }
}
