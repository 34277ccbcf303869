package io.cowrieshell.job;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Looks about twice a second whether the server has room for more work. */
@FunctionalInterface
public interface Brake {

    /** There is always room. */
    Brake NONE = connection -> Verdict.GO;

    /** On a connection that commits each statement by itself. */
    Verdict look(Connection connection) throws SQLException;

    /**
     * What it says.
     *
     * @param hold why to wait with the next batch; null to go on
     * @param abort why to give up; null to go on
     */
    record Verdict(@Nullable String hold, @Nullable String abort) {
        public static final Verdict GO = new Verdict(null, null);
    }
}
