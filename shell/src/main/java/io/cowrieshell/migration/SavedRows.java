package io.cowrieshell.migration;

import java.util.List;

/** Rows that going back saved because nothing else knows what they say, and that come back with the way forward. */
public final class SavedRows {

    private SavedRows() {}

    static List<String> restoreSystems(Ground ground) {
        return List.of();
    }

    static List<String> restoreAddresses(Ground ground) {
        return List.of();
    }

    static List<String> restoreSessions(Ground ground) {
        return List.of();
    }
}
