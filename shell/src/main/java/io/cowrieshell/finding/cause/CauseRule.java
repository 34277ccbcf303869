package io.cowrieshell.finding.cause;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Recognises one defect by the error it leads to. Implementations are stateless, have a public constructor without
 * parameters and carry {@code @AutoService(CauseRule.class)}; that alone makes them known.
 */
public interface CauseRule {

    /** Stable and never used for anything else: {@code CAUSE-007}. */
    String id();

    /** The cause, or nothing where it is not certain enough to be worth a look. */
    Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException;

    /** Whether what it recognises only follows from an error before it, which then is the one to look at. */
    default boolean consequence() {
        return false;
    }

    default Optional<Cause> cause(String likely, String why, String remedy) {
        return Optional.of(new Cause(id(), likely, why, remedy));
    }
}
