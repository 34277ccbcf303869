package io.cowrieshell.schema;

import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.schema.MigrationHistory.Migration;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/** One use of Flyway, set so that it looks for nothing, locks nothing while the work is done, and says nothing. */
final class FlywayRun {

    private static final int DOT = RecordedVersion.TABLE.indexOf('.');

    /** In seconds; longer than a server takes to notice that the machine of a former run is gone. */
    private static final int PATIENCE = 120;

    private final DataSource source;
    private @Nullable Exception failure;

    FlywayRun(DataSource source) {
        this.source = source;
    }

    void begin(String version, String why) throws SQLException {
        try {
            settings().baselineVersion(version).baselineDescription(why).load().baseline();
        } catch (FlywayException e) {
            throw unwrapped(e);
        }
    }

    List<String> migrate(List<Migration> migrations) throws Exception {
        JavaMigration[] steps = migrations.stream().map(Step::new).toArray(JavaMigration[]::new);
        try {
            return settings().javaMigrations(steps).load().migrate().migrations.stream()
                    .map(done -> done.version)
                    .toList();
        } catch (FlywayException e) {
            throw failure == null ? unwrapped(e) : failure;
        }
    }

    private FluentConfiguration settings() {
        FluentConfiguration settings = Flyway.configure(FlywayRun.class.getClassLoader())
                .dataSource(source)
                .locations(new String[0])
                .skipDefaultCallbacks(true)
                .defaultSchema(RecordedVersion.TABLE.substring(0, DOT))
                .table(RecordedVersion.TABLE.substring(DOT + 1))
                .createSchemas(false)
                // Whether the history fits is asked before; here it would also mind another wording of a description.
                .validateOnMigrate(false)
                .connectRetries(0)
                .lockRetryCount(PATIENCE)
                .loggers("slf4j");
        // A lock that lasts as long as a transaction would keep indexes from being built concurrently.
        settings.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return settings;
    }

    /** What the server said, or what was refused before it could; Flyway's own words where it is neither. */
    private static SQLException unwrapped(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failed) {
                return failed;
            }
            if (cause instanceof ProblemException told) {
                throw told;
            }
        }
        throw HistoryProblem.UNUSABLE
                .problem("the history of migrations cannot be used")
                .why(String.valueOf(e.getMessage()).strip().lines().findFirst().orElse(""))
                .next("`sql select * from " + RecordedVersion.TABLE + "` shows it")
                .asException(e);
    }

    /** A migration as Flyway wants it. */
    private final class Step implements JavaMigration {

        private final Migration migration;

        Step(Migration migration) {
            this.migration = migration;
        }

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(migration.version());
        }

        @Override
        public String getDescription() {
            return migration.description();
        }

        @Override
        public @Nullable Integer getChecksum() {
            return null;
        }

        /** A failure then leaves no row behind: what the work has undone, and what it keeps, is its own affair. */
        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) throws Exception {
            // Else the transaction Flyway has begun would be open for as long as the work takes.
            context.getConnection().commit();
            try {
                migration.work().carryOut();
            } catch (Exception e) {
                failure = e;
                throw e;
            }
        }
    }
}
