package io.cowrieshell.plan;

import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that is given when a plan is run.
 *
 * @param usual what it is where nobody says; null where somebody has to
 * @param choices all it can be; empty for no such list
 * @param secret whether it is never written down
 */
record Parameter(
        String name,
        @Nullable Object usual,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        List<String> choices,
        boolean secret,
        @Nullable String about) {

    /** Small ones are told with an exponent. */
    private static final String NUMBER = "-?\\d{1,18}([.]\\d{1,17})?(E-?\\d{1,3})?";

    Parameter {
        choices = List.copyOf(choices);
    }

    /** What it is and can be, in words. */
    String described() {
        List<String> words = new ArrayList<>();
        if (about != null) {
            words.add(about);
        }
        words.add(secret ? "secret, has to be given" : usual == null ? "has to be given" : "default " + usual);
        if (!choices.isEmpty()) {
            words.add("one of " + String.join(", ", choices));
        }
        if (min != null) {
            words.add("at least " + min.toPlainString());
        }
        if (max != null) {
            words.add("at most " + max.toPlainString());
        }
        return String.join("; ", words);
    }

    private boolean numeric() {
        return min != null || max != null || usual instanceof Number;
    }

    /** What is wrong with a value, if anything. */
    Optional<Problem> refusal(Object value) {
        String shown = secret ? "the value" : value.toString();
        if (value.toString().indexOf('\0') >= 0) {
            return Optional.of(wrong("what holds a NUL", "no text in PostgreSQL does"));
        }
        if (!choices.isEmpty() && !choices.contains(value.toString())) {
            return Optional.of(wrong(shown, "it takes one of " + String.join(", ", choices)));
        }
        if (!numeric()) {
            return Optional.empty();
        }
        if (!value.toString().matches(NUMBER)) {
            return Optional.of(wrong(shown, "a number is wanted"));
        }
        BigDecimal number = new BigDecimal(value.toString());
        if (min != null && number.compareTo(min) < 0) {
            return Optional.of(wrong(shown, "it is at least " + min.toPlainString()));
        }
        return max != null && number.compareTo(max) > 0
                ? Optional.of(wrong(shown, "it is at most " + max.toPlainString()))
                : Optional.empty();
    }

    private Problem wrong(String shown, String why) {
        return UsageProblem.WRONG_VALUE
                .problem(shown + " is no value for the parameter " + name)
                .why(why + "; nothing was run");
    }

    /** What was given as text, as what it is. */
    Object taken(String given) {
        if (given.matches("-?(0|[1-9]\\d{0,17})") && (numeric() || usual == null)) {
            return Long.valueOf(given);
        }
        if (usual instanceof Double && given.matches(NUMBER)) {
            return Double.valueOf(given);
        }
        return usual instanceof Boolean && given.matches("true|false") ? Boolean.valueOf(given) : given;
    }
}
