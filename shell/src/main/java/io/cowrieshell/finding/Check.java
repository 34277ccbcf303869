package io.cowrieshell.finding;

import java.sql.SQLException;
import java.util.List;

/**
 * Looks for one defect and changes nothing. Implementations are stateless, have a public constructor without parameters
 * and carry {@code @AutoService(Check.class)}; that alone makes them known.
 */
public interface Check {

    /** All it can find. */
    List<FindingKind> kinds();

    List<Finding> look(Examination examination) throws SQLException;

    /** Whether it reads the rows of tables, which takes its time on large ones. */
    default boolean readsRows() {
        return false;
    }
}
