package io.cowrieshell.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cowrieshell.job.JobSnapshot.State;
import io.cowrieshell.problem.ProblemException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {

    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    /** Nothing here asks the server. */
    private static final Connection NOBODY = (Connection) Proxy.newProxyInstance(
            AlertsTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                throw new SQLException("asked for " + method.getName());
            });

    private final Map<AlertMeasure, Double> measured = new EnumMap<>(AlertMeasure.class);

    @Test
    void the_usual_rules_are_there_until_others_take_their_place() {
        assertThat(AlertRule.of(List.of()))
                .containsExactly(
                        new AlertRule(AlertMeasure.RATE, 1000, Duration.ofMinutes(5), false),
                        new AlertRule(AlertMeasure.ERRORS, 0.1, Duration.ZERO, false),
                        new AlertRule(AlertMeasure.DISK, 10, Duration.ZERO, true),
                        new AlertRule(AlertMeasure.MEMORY, 90, Duration.ZERO, false));
        assertThat(AlertRule.of(List.of("rate < 50 for 30s abort", "memory off", "DISK<5%", "errors>1%")))
                .containsExactly(
                        new AlertRule(AlertMeasure.RATE, 50, Duration.ofSeconds(30), true),
                        new AlertRule(AlertMeasure.ERRORS, 1, Duration.ZERO, false),
                        new AlertRule(AlertMeasure.DISK, 5, Duration.ZERO, false));
        assertThat(AlertRule.of(List.of("none", "lag>30s")))
                .containsExactly(new AlertRule(AlertMeasure.LAG, 30, Duration.ZERO, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "speed<1000", "rate>1000", "disk<10GB", "rate<1000 for ever", "rate<1000 5m", "disk<"})
    void refuses_what_is_no_rule_and_shows_one(String typed) {
        assertThatThrownBy(() -> AlertRule.of(List.of(typed))).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code().id()).isEqualTo("USAGE-004");
            assertThat(e.problem().what()).isEqualTo(typed + " is no value for --alert");
            assertThat(e.problem().next()).matches("such as '.+'");
        });
    }

    @Test
    void is_raised_when_it_was_so_all_the_time_and_keeps_its_words() throws SQLException {
        Alerts alerts = faked("none", "rate<1000 for 5m");

        measured.put(AlertMeasure.RATE, 640.0);
        assertThat(look(alerts, 0)).isEmpty();
        assertThat(look(alerts, 299)).isEmpty();
        measured.put(AlertMeasure.RATE, 1000.0);
        assertThat(look(alerts, 300)).isEmpty();
        measured.put(AlertMeasure.RATE, 640.0);
        assertThat(look(alerts, 301)).isEmpty();
        assertThat(look(alerts, 600)).isEmpty();
        measured.put(AlertMeasure.RATE, 600.0);
        assertThat(look(alerts, 601)).containsExactly("rate 600/s for 5 min (limit 1,000/s)");
        measured.put(AlertMeasure.RATE, 500.0);
        assertThat(look(alerts, 602)).containsExactly("rate 600/s for 5 min (limit 1,000/s)");
        measured.remove(AlertMeasure.RATE);
        assertThat(look(alerts, 603)).isEmpty();
    }

    @Test
    void a_rule_that_says_so_gives_the_job_up() throws SQLException {
        Alerts alerts = faked();

        measured.put(AlertMeasure.MEMORY, 95.0);
        measured.put(AlertMeasure.ERRORS, 0.4);
        assertThat(alerts.look(NOBODY, at(0, State.RUNNING, Totals.NONE)))
                .isEqualTo(new Alarm.Verdict(
                        List.of("errors 0.4 % (limit 0.1 %)", "memory 95 % used (limit 90 %)"), null));
        measured.put(AlertMeasure.DISK, 9.5);
        assertThat(alerts.look(NOBODY, at(1, State.RUNNING, Totals.NONE)).abort())
                .isEqualTo("disk 9.5 % free (limit 10 %)");
    }

    @Test
    void the_rate_counts_only_while_the_job_runs_and_errors_only_of_many_rows() throws SQLException {
        Alerts alerts = new Alerts(
                AlertRule.of(List.of("none", "rate<1000 for 20s", "errors>0.1%")), new AlertReadings(notice -> {
                    throw new AssertionError(notice);
                }));
        List<String> told = new ArrayList<>();
        for (int second = 0; second < 30; second++) {
            told.addAll(look(alerts, second));
        }
        assertThat(told).as("ten seconds to get going, and twenty").isEmpty();
        assertThat(look(alerts, 30)).containsExactly("rate 7/s for 20 s (limit 1,000/s)");
        assertThat(alerts.look(NOBODY, at(31, State.WAITING, Totals.NONE)).alerts())
                .isEmpty();
        assertThat(look(alerts, 32)).isEmpty();
        assertThat(look(alerts, 61)).isEmpty();

        assertThat(alerts.look(NOBODY, at(0, State.PAUSED, seen(999, 900))).alerts())
                .isEmpty();
        assertThat(alerts.look(NOBODY, at(0, State.PAUSED, seen(1000, 1))).alerts())
                .isEmpty();
        assertThat(alerts.look(NOBODY, at(0, State.PAUSED, seen(1000, 2))).alerts())
                .containsExactly("errors 0.2 % (limit 0.1 %)");
    }

    private Alerts faked(String... typed) {
        return new Alerts(AlertRule.of(List.of(typed)), (measure, connection, snapshot) -> {
            Double value = measured.get(measure);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        });
    }

    private static List<String> look(Alerts alerts, int second) throws SQLException {
        return alerts.look(NOBODY, at(second, State.RUNNING, Totals.NONE)).alerts();
    }

    private static Totals seen(long seen, long setAside) {
        return new Totals(1, 0, seen, 0, setAside, List.of(), 1);
    }

    private static JobSnapshot at(int second, State state, Totals totals) {
        Job job = new Job(7, "backfill", "", 10_000, 1000, Job.Control.RUN, new Job.Span(START, null, null));
        return new JobSnapshot(
                START.plusSeconds(second),
                job,
                state,
                totals,
                new Speed(7, 7, Duration.ZERO, null),
                null,
                List.of(),
                Map.of());
    }
}
