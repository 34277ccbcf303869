package io.cowrieshell.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value has to be: equal to another, one of several, or on one side of a limit. */
sealed interface Condition {

    boolean holds(@Nullable Object observed);

    /** The same with the values of parameters in their places. */
    Condition filled(Placeholders places);

    /** Whether it can ever hold: a limit that is no number is a slip. */
    boolean sound();

    /** One value, as it is. */
    record Is(@Nullable Object wanted) implements Condition {
        @Override
        public boolean holds(@Nullable Object observed) {
            return equal(wanted, observed);
        }

        @Override
        public Condition filled(Placeholders places) {
            return of(places.filled(wanted));
        }

        @Override
        public boolean sound() {
            return true;
        }

        @Override
        public String toString() {
            return String.valueOf(wanted);
        }
    }

    record OneOf(List<Condition> choices) implements Condition {
        @Override
        public boolean holds(@Nullable Object observed) {
            return choices.stream().anyMatch(choice -> choice.holds(observed));
        }

        @Override
        public Condition filled(Placeholders places) {
            return new OneOf(
                    choices.stream().map(choice -> choice.filled(places)).toList());
        }

        @Override
        public boolean sound() {
            return !choices.isEmpty() && choices.stream().allMatch(Condition::sound);
        }

        @Override
        public String toString() {
            return choices.stream().map(Condition::toString).collect(Collectors.joining(" or "));
        }
    }

    /** On one side of a limit. */
    record Limit(Side side, String limit) implements Condition {
        @Override
        public boolean holds(@Nullable Object observed) {
            if (side == Side.NOT) {
                return !equal(limit, observed);
            }
            return compared(observed, limit).filter(side::holds).isPresent();
        }

        @Override
        public Condition filled(Placeholders places) {
            return new Limit(side, String.valueOf(places.filled(limit)));
        }

        @Override
        public boolean sound() {
            return side == Side.NOT
                    || NUMBER.matcher(limit).matches()
                    || VERSION.matcher(limit).matches();
        }

        @Override
        public String toString() {
            return side.sign + " " + limit;
        }
    }

    /** Of a parameter, whose value is known before anything is looked at. */
    record OfParameter(Object value, Condition condition) implements Condition {
        @Override
        public boolean holds(@Nullable Object observed) {
            return condition.holds(value);
        }

        @Override
        public Condition filled(Placeholders places) {
            return new OfParameter(value, condition.filled(places));
        }

        @Override
        public boolean sound() {
            return condition.sound();
        }

        @Override
        public String toString() {
            return condition.toString();
        }
    }

    /** The longer sign is looked for first. */
    enum Side {
        AT_LEAST(">="),
        AT_MOST("<="),
        NOT("!="),
        MORE(">"),
        LESS("<");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }

        boolean holds(int comparison) {
            return switch (this) {
                case AT_LEAST -> comparison >= 0;
                case AT_MOST -> comparison <= 0;
                case MORE -> comparison > 0;
                case LESS -> comparison < 0;
                case NOT -> comparison != 0;
            };
        }
    }

    Pattern NUMBER = Pattern.compile("\\s*(-?[\\d_,]*\\d(?:[.]\\d+)?(?:[eE][+-]?\\d{1,3})?)\\s*%?\\s*");

    Pattern VERSION = Pattern.compile("\\d{1,9}([.]\\d{1,9})*");

    /** From what stands in a plan. */
    static Condition of(@Nullable Object written) {
        if (written instanceof List<?> list) {
            return new OneOf(list.stream().map(Condition::of).toList());
        }
        if (written instanceof String text) {
            for (Side side : Side.values()) {
                if (text.strip().startsWith(side.sign)) {
                    return new Limit(
                            side, text.strip().substring(side.sign.length()).strip());
                }
            }
        }
        return new Is(written);
    }

    private static boolean equal(@Nullable Object wanted, @Nullable Object observed) {
        if (wanted == null || observed == null) {
            return wanted == observed;
        }
        return compared(observed, wanted).filter(comparison -> comparison == 0).isPresent()
                || Objects.equals(text(wanted), text(observed))
                // As PostgreSQL writes it.
                || (wanted instanceof Boolean yes && observed.equals(yes ? "t" : "f"));
    }

    /** A fingerprint may be written as {@code fp1:…}, so that it is known for one. */
    private static String text(Object value) {
        return value.toString().replaceFirst("^fp(?=\\d:[0-9a-f]{32}$)", "");
    }

    /** Empty where the two are no numbers. */
    private static Optional<Integer> compared(@Nullable Object observed, Object wanted) {
        if (observed instanceof ServerVersion version) {
            return version.compared(wanted.toString());
        }
        Optional<BigDecimal> one = number(observed);
        Optional<BigDecimal> other = number(wanted);
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().compareTo(other.get())) : Optional.empty();
    }

    private static Optional<BigDecimal> number(@Nullable Object value) {
        Matcher number = NUMBER.matcher(String.valueOf(value));
        return number.matches()
                ? Optional.of(new BigDecimal(number.group(1).replaceAll("[_,]", "")))
                : Optional.empty();
    }

    /** A version with dots, of which 17.10 is more than 17.9, and 17 stands for all of them. */
    record ServerVersion(String text) {

        Optional<Integer> compared(String wanted) {
            if (!VERSION.matcher(wanted).matches()) {
                return Optional.empty();
            }
            String[] mine = text.split("[^\\d]+", -1);
            String[] others = wanted.split("\\.", -1);
            for (int i = 0; i < others.length; i++) {
                int part = i < mine.length && !mine[i].isEmpty() ? Integer.parseInt(mine[i]) : 0;
                int comparison = Integer.compare(part, Integer.parseInt(others[i]));
                if (comparison != 0) {
                    return Optional.of(comparison);
                }
            }
            return Optional.of(0);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
