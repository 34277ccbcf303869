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

    /** Whether it reads rows of large tables, and so takes longer the more there are. */
    default boolean readsRows() {
        return false;
    }
}
