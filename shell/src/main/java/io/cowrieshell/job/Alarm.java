package io.cowrieshell.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about how a job should go. */
@FunctionalInterface
public interface Alarm {

    Alarm NONE = (connection, snapshot) -> Verdict.QUIET;

    /** What is not as it should be at this moment. On a connection that commits each statement by itself. */
    Verdict look(Connection connection, JobSnapshot snapshot) throws SQLException;

    /**
     * What it says.
     *
     * @param alerts what is wrong, as people read it
     * @param abort why to give up; null to go on
     */
    record Verdict(List<String> alerts, @Nullable String abort) {
        public static final Verdict QUIET = new Verdict(List.of(), null);

        public Verdict {
            alerts = List.copyOf(alerts);
        }
    }
}
