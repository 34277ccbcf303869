package io.cowrieshell.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Raises alerts by rules. The time is that of the snapshots.
 *
 * <p>An alert is told with what was measured when it was raised, and in the same words until it is over.
 */
public final class Alerts implements Alarm {

    private final List<AlertRule> rules;
    private final Readings readings;
    private final Map<AlertMeasure, Instant> since = new EnumMap<>(AlertMeasure.class);
    private final Map<AlertMeasure, String> standing = new EnumMap<>(AlertMeasure.class);

    /** What rules are about. */
    @FunctionalInterface
    interface Readings {
        /** Empty where there is nothing to say. */
        OptionalDouble read(AlertMeasure measure, Connection connection, JobSnapshot snapshot) throws SQLException;
    }

    Alerts(List<AlertRule> rules, Readings readings) {
        this.rules = List.copyOf(rules);
        this.readings = readings;
    }

    /**
     * Refuses rules that mean nothing.
     *
     * @param typed as in {@code --alert}
     * @param notices is told once of what cannot be measured, about which no alert is raised
     */
    public static Alerts of(List<String> typed, Consumer<String> notices) {
        return new Alerts(AlertRule.of(typed), new AlertReadings(notices));
    }

    @Override
    public synchronized Verdict look(Connection connection, JobSnapshot snapshot) throws SQLException {
        List<String> alerts = new ArrayList<>();
        String abort = null;
        for (AlertRule rule : rules) {
            String told = look(rule, connection, snapshot);
            if (told != null) {
                alerts.add(told);
                abort = rule.abort() && abort == null ? told : abort;
            }
        }
        return new Verdict(alerts, abort);
    }

    private @Nullable String look(AlertRule rule, Connection connection, JobSnapshot snapshot) throws SQLException {
        AlertMeasure measure = rule.measure();
        OptionalDouble value = readings.read(measure, connection, snapshot);
        if (value.isEmpty() || !measure.beyond(value.getAsDouble(), rule.limit())) {
            since.remove(measure);
            standing.remove(measure);
            return null;
        }
        Instant begun = since.computeIfAbsent(measure, first -> snapshot.at());
        if (snapshot.at().isBefore(begun.plus(rule.lasting()))) {
            return null;
        }
        return standing.computeIfAbsent(measure, first -> rule.told(value.getAsDouble()));
    }
}
