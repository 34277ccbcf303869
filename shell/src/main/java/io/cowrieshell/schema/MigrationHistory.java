package io.cowrieshell.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The versions a target was led through, in the form Flyway keeps them, in a table of ours beside the journal.
 *
 * <p>Flyway decides what is to come and writes it down; the work itself is done elsewhere, on other connections, in as
 * many transactions as it takes. So a version is recorded after its work has been committed: whoever is cut off between
 * the two does the work again, and it must find that nothing is left to do.
 *
 * <p>Flyway is loaded when there is something to record, never to look.
 */
public final class MigrationHistory {

    private final DataSource source;
    private final List<Migration> migrations;
    private final List<VersionNumber> versions;

    /** One version, and the work that leads to it. What the work throws arrives unchanged. */
    public record Migration(String version, String description, Work work) {}

    /** Done on connections of its own. */
    @FunctionalInterface
    public interface Work {
        void carryOut() throws Exception;
    }

    /**
     * A row of the history.
     *
     * @param version empty where the row is of none, as only others write
     * @param type BASELINE for the row it began with, JDBC for a migration
     */
    public record Entry(
            int rank,
            String version,
            String description,
            String type,
            Instant installedOn,
            Duration took,
            boolean success) {}

    /**
     * The history of a target.
     *
     * @param source not a pool of few: what it gives is kept for as long as the work takes
     * @param migrations all there are, from the first version to the last
     */
    public MigrationHistory(DataSource source, List<Migration> migrations) {
        this.source = source;
        this.migrations = List.copyOf(migrations);
        this.versions = migrations.stream()
                .map(migration -> VersionNumber.of(migration.version()))
                .toList();
        if (!versions.equals(versions.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException("the versions do not ascend: " + versions);
        }
    }

    /** Begins the history of a database that has none at the version it really is; 0 for one without tables. */
    public void adopt(String version, String why) throws SQLException {
        VersionNumber begin = VersionNumber.of(version);
        try (Connection connection = source.getConnection()) {
            HistoryRows.dropEmpty(connection);
            List<Entry> entries = HistoryRows.read(connection);
            if (!entries.isEmpty()) {
                throw HistoryProblem.BEGUN
                        .problem("the target has a history of migrations already")
                        .why("it begins at version " + entries.get(0).version())
                        .next("`status` shows the versions")
                        .asException();
            }
        }
        new FlywayRun(source).begin(begin.toString(), why);
    }

    /** Runs what is to come up to and including the version, in order; returns the versions run. */
    public List<String> migrate(String target) throws Exception {
        VersionNumber last = VersionNumber.of(target);
        List<Entry> entries;
        try (Connection connection = source.getConnection()) {
            entries = HistoryRows.read(connection);
        }
        Set<String> pending = new HistoryOrder(entries, versions)
                .pending(last).stream().map(VersionNumber::toString).collect(Collectors.toSet());
        List<Migration> upTo = migrations.stream()
                .filter(migration -> !VersionNumber.of(migration.version()).after(last))
                .toList();
        return pending.isEmpty() ? List.of() : new FlywayRun(source).migrate(upTo);
    }

    /** What is recorded; empty where there is no history. In one snapshot with whatever else the connection reads. */
    public static List<Entry> read(Connection connection) throws SQLException {
        return HistoryRows.read(connection);
    }

    /**
     * The statements, for one transaction of a run, that take out of a history that is there what is later than a
     * version, what failed, and what is of no version. The rows are kept among what was set aside. A history that is left
     * empty goes altogether, so that another can be begun.
     */
    public static List<String> forget(String laterThan, String reason) {
        return HistoryRows.forget(VersionNumber.of(laterThan), reason);
    }
}
