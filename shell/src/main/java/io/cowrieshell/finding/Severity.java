package io.cowrieshell.finding;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Something fails or lies because of it. */
    ERROR,
    /** Nothing fails yet. */
    WARNING,
    /** Worth knowing; nothing has to be done. */
    INFORMATION
}
