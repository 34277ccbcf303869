package io.cowrieshell.job;

import io.cowrieshell.job.Pressure.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes way for replicas, for the application, and for vacuum.
 *
 * <p>{@code replica lag 12 s (limit 10 s), other sessions that wait for locks: 31 (limit 20)}
 */
public final class Throttle implements Brake {

    private final PressureGauge gauge;
    private final List<Gate> gates;

    /** What would have to be seen, and has not been told yet that it is not. */
    private final Set<Part> wanted;

    private final Consumer<String> notices;

    private Throttle(PressureGauge gauge, List<Gate> gates, Set<Part> wanted, Consumer<String> notices) {
        this.gauge = gauge;
        this.gates = gates;
        this.wanted = wanted;
        this.notices = notices;
    }

    /**
     * Refuses words that mean nothing.
     *
     * @param table as SQL has it, with its schema
     * @param notices is told once of what cannot be seen, and so makes nobody wait
     */
    public static Brake of(ThrottleWords words, String table, Consumer<String> notices) {
        Limit lag = Limit.of("lag", Quantity.TIME, "10s, 10s/5m or off", words.lag());
        Limit waiting = Limit.of("waiting-locks", Quantity.COUNT, "20, 20/200 or off", words.waitingLocks());
        Limit active = Limit.of("active-sessions", Quantity.COUNT, "50, 50/200 or off", words.activeSessions());
        Limit wal = Limit.of("wal-rate", Quantity.BYTES, "100MB, 100MB/1GB or off", words.walRate());
        Limit vacuum = Limit.of("autovacuum", Quantity.TIME, "0s, 0s/10m or off", words.autovacuum());
        List<Gate> gates = Stream.of(
                        gate("replica lag %s", Quantity.TIME, Pressure::lag, lag),
                        gate("other sessions that wait for locks: %s", Quantity.COUNT, Pressure::waiting, waiting),
                        gate("other sessions at work: %s", Quantity.COUNT, Pressure::active, active),
                        gate("WAL written in a second: %s", Quantity.BYTES, Pressure::wal, wal),
                        gate("a vacuum of the table is at work for %s", Quantity.TIME, Pressure::vacuum, vacuum))
                .flatMap(Stream::ofNullable)
                .toList();
        if (gates.isEmpty()) {
            return NONE;
        }
        Map<Part, Limit> hidden = new EnumMap<>(Map.of(Part.LAG, lag, Part.ACTIVE, active, Part.VACUUM, vacuum));
        Set<Part> wanted = EnumSet.allOf(Part.class);
        wanted.removeIf(part -> Objects.requireNonNull(hidden.get(part)).off());
        return new Throttle(new PressureGauge(table, System::nanoTime), gates, wanted, notices);
    }

    private static @Nullable Gate gate(String words, Quantity quantity, ToDoubleFunction<Pressure> value, Limit limit) {
        return limit.off() ? null : new Gate(new Gate.Meaning(words, quantity, value), limit);
    }

    @Override
    public Verdict look(Connection connection) throws SQLException {
        Pressure pressure = gauge.look(connection);
        for (Part part : pressure.unseen()) {
            if (wanted.remove(part)) {
                notices.accept("This role may not see " + part.words()
                        + ", so the job does not make way for that; the role pg_read_all_stats may.");
            }
        }
        List<String> holds = new ArrayList<>();
        List<String> aborts = new ArrayList<>();
        for (Gate gate : gates) {
            Verdict one = gate.look(pressure);
            add(holds, one.hold());
            add(aborts, one.abort());
        }
        return new Verdict(joined(holds), joined(aborts));
    }

    private static void add(List<String> reasons, @Nullable String reason) {
        if (reason != null) {
            reasons.add(reason);
        }
    }

    private static @Nullable String joined(List<String> reasons) {
        return reasons.isEmpty() ? null : String.join(", ", reasons);
    }
}
