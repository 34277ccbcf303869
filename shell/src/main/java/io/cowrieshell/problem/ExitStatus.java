package io.cowrieshell.problem;

/** How a command ends, as the calling process sees it. Codes are only ever added, never renumbered. */
public enum ExitStatus {
    DONE(0),
    OWN_ERROR(1),
    NO_CONNECTION(2),
    FAILED(3),
    FINDINGS(4),
    STALE(5),
    LOCKED(6),
    NOT_CONFIRMED(7),
    DIVERGED(8),
    RESUMABLE(9),
    USAGE(64),
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
