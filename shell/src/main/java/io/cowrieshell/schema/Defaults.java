package io.cowrieshell.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Defaults of columns in one spelling. */
final class Defaults {

    /** The type of a bare value is that of its column, and the server tells it or not as it was given. */
    private static final Pattern BARE =
            Pattern.compile("('(?:[^']|'')*'|array\\[])::[a-z ]+(?:\\([0-9,]+\\))?(?:\\[])?", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("'(-?\\d+(?:\\.\\d+)?)'");

    private Defaults() {}

    static @Nullable String of(Column column) {
        // A column that counts by itself does so whether it was made serial or identity.
        return column.identity().equals("d")
                ? Blueprints.SERIAL
                : column.identity().equals("a") ? "identity always" : canonical(column.defaultText());
    }

    static @Nullable String canonical(@Nullable String defaultText) {
        if (defaultText == null || defaultText.equals("identity always")) {
            return defaultText;
        }
        if (defaultText.equals("identity")) {
            return Blueprints.SERIAL;
        }
        String canonical = Expression.canonical(defaultText);
        Matcher bare = BARE.matcher(canonical);
        if (bare.matches()) {
            canonical = bare.group(1);
        }
        Matcher number = NUMBER.matcher(canonical);
        if (number.matches()) {
            canonical = number.group(1);
        }
        // A minus is a sign of its own to the server: - 1.
        canonical = canonical.replaceFirst("^- (?=\\d)", "-");
        return canonical.equals("array[]") ? "'{}'" : canonical.startsWith("null::") ? null : canonical;
    }
}
