package io.cowrieshell.job;

import io.cowrieshell.operation.UsageProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When to raise an alert.
 *
 * @param lasting for how long it must be so without a break
 * @param abort whether the job is given up then
 */
record AlertRule(AlertMeasure measure, double limit, Duration lasting, boolean abort) {

    private static final Pattern TYPED = Pattern.compile(
            "(?i)(rate|errors|disk|memory|lag)\\s*(?:(off)|([<>])\\s*(\\S+?)(?:\\s+for\\s+(\\S+?))?(\\s+abort)?)");

    private static final List<AlertMeasure> USUAL =
            List.of(AlertMeasure.RATE, AlertMeasure.ERRORS, AlertMeasure.DISK, AlertMeasure.MEMORY);

    /**
     * The usual rules, as changed by what was typed: a rule takes the place of the one about the same, {@code disk off}
     * takes it away, {@code none} takes all of the usual ones away.
     */
    static List<AlertRule> of(List<String> typed) {
        Map<AlertMeasure, AlertRule> rules = new EnumMap<>(AlertMeasure.class);
        if (typed.stream().noneMatch(AlertRule::none)) {
            USUAL.forEach(measure -> take(rules, measure.example()));
        }
        typed.stream().filter(each -> !none(each)).forEach(each -> take(rules, each));
        return new ArrayList<>(rules.values());
    }

    private static boolean none(String typed) {
        return typed.strip().equalsIgnoreCase("none");
    }

    private static void take(Map<AlertMeasure, AlertRule> rules, String typed) {
        Matcher matcher = TYPED.matcher(typed.strip());
        if (!matcher.matches()) {
            throw wrong(typed, "a rule is rate<N, errors>N%, disk<N%, memory>N% or lag>N", "rate<1000 for 5m");
        }
        AlertMeasure measure = AlertMeasure.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        if (matcher.group(2) != null) {
            rules.remove(measure);
            return;
        }
        if (matcher.group(3).charAt(0) != measure.sign()) {
            throw wrong(typed, "that is how it should be, not what to raise an alert for", measure.example());
        }
        rules.put(
                measure,
                new AlertRule(
                        measure,
                        value(typed, measure, measure.quantity(), matcher.group(4)),
                        lasting(typed, measure, matcher.group(5)),
                        matcher.group(6) != null));
    }

    private static Duration lasting(String typed, AlertMeasure measure, @Nullable String time) {
        return time == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(1000 * value(typed, measure, Quantity.TIME, time)));
    }

    private static double value(String typed, AlertMeasure measure, Quantity quantity, String text) {
        OptionalDouble value = quantity.read(text);
        return value.orElseThrow(() -> wrong(typed, text + " cannot be understood", measure.example()));
    }

    private static RuntimeException wrong(String typed, String why, String example) {
        return UsageProblem.WRONG_VALUE
                .problem(typed + " is no value for --alert")
                .why(why)
                .next("such as '" + example + "'")
                .asException();
    }

    /** {@code rate 640/s for 5 min (limit 1,000/s)}. */
    String told(double value) {
        return measure.shown(value)
                + (lasting.isZero() ? "" : " for " + Quantity.TIME.shown(lasting.toMillis() / 1000.0))
                + " (limit " + measure.limit(limit) + ")";
    }
}
