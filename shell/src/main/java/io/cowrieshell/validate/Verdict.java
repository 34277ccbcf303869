package io.cowrieshell.validate;

/** What came of a check. */
public enum Verdict {
    PASS,
    FAIL,
    /** Another check failed, without which this one has nothing to look at. */
    BLOCKED,
    NOT_APPLICABLE;

    String word() {
        return this == NOT_APPLICABLE ? "not applicable" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
