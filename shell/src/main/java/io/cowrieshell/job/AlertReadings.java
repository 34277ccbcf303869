package io.cowrieshell.job;

import io.cowrieshell.database.Disk;
import io.cowrieshell.database.ServerMachine;
import io.cowrieshell.job.JobSnapshot.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures what rules are about, and says once what cannot be measured. */
final class AlertReadings implements Alerts.Readings {

    private final Consumer<String> notices;
    private final Set<AlertMeasure> told = EnumSet.noneOf(AlertMeasure.class);
    private @Nullable ServerMachine machine;
    private @Nullable Instant runningSince;

    AlertReadings(Consumer<String> notices) {
        this.notices = notices;
    }

    @Override
    public OptionalDouble read(AlertMeasure measure, Connection connection, JobSnapshot snapshot) throws SQLException {
        return switch (measure) {
            case RATE -> rate(snapshot);
            case ERRORS -> errors(snapshot.totals());
            case DISK -> disk(connection);
            case MEMORY -> memory(connection);
            case LAG -> lag(connection);
        };
    }

    private OptionalDouble rate(JobSnapshot snapshot) {
        if (snapshot.state() != State.RUNNING) {
            runningSince = null;
            return OptionalDouble.empty();
        }
        Instant since = runningSince == null ? snapshot.at() : runningSince;
        runningSince = since;
        return snapshot.at().isBefore(since.plus(SpeedMeter.LATELY))
                ? OptionalDouble.empty()
                : OptionalDouble.of(snapshot.speed().current());
    }

    private static OptionalDouble errors(Totals totals) {
        return totals.seen() < ErrorLimit.ROWS_THAT_TELL
                ? OptionalDouble.empty()
                : OptionalDouble.of(100.0 * totals.setAside() / totals.seen());
    }

    private OptionalDouble disk(Connection connection) throws SQLException {
        Optional<Disk> disk = machine(connection).disk();
        if (disk.isEmpty()) {
            unmeasured(AlertMeasure.DISK, "The disk of the server is not to be seen from here");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(disk.get().freePercent());
    }

    private OptionalDouble memory(Connection connection) throws SQLException {
        OptionalDouble used = machine(connection).memoryUsedPercent();
        if (used.isEmpty()) {
            unmeasured(AlertMeasure.MEMORY, "The memory of the server's machine is not to be seen from here");
        }
        return used;
    }

    private ServerMachine machine(Connection connection) throws SQLException {
        ServerMachine known = machine;
        if (known == null) {
            known = ServerMachine.of(connection);
            machine = known;
        }
        return known;
    }

    private OptionalDouble lag(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PressureGauge.LAG)) {
            row.next();
            if (row.getInt(2) > 0) {
                unmeasured(AlertMeasure.LAG, "The lag of replicas is not to be seen by this role");
            }
            return OptionalDouble.of(row.getDouble(1));
        }
    }

    private void unmeasured(AlertMeasure measure, String what) {
        if (told.add(measure)) {
            notices.accept(what + "; no alert is raised about it.");
        }
    }
}
