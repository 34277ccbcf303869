package io.cowrieshell.database;

import java.util.Arrays;

/** How strongly a table is locked, the weakest first. */
public enum LockMode {
    ACCESS_SHARE("AccessShareLock"),
    ROW_SHARE("RowShareLock"),
    ROW_EXCLUSIVE("RowExclusiveLock"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String catalogName;

    LockMode(String catalogName) {
        this.catalogName = catalogName;
    }

    static LockMode of(String catalogName) {
        return Arrays.stream(values())
                .filter(mode -> mode.catalogName.equals(catalogName))
                .findFirst()
                .orElse(ACCESS_SHARE);
    }

    public LockMode or(LockMode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As SQL spells it: {@code ACCESS EXCLUSIVE}. */
    public String words() {
        return name().replace('_', ' ');
    }
}
