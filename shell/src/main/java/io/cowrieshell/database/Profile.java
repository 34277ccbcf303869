package io.cowrieshell.database;

import java.util.Map;

/**
 * A target the user gave a name to.
 *
 * @param production whether changes to it need its name typed
 * @param rehearsal whether a plan must have been rehearsed before it is replayed there
 * @param preferences options of commands: {@code validate.min-coverage} and its value
 */
record Profile(String name, Settings settings, boolean production, boolean rehearsal, Map<String, String> preferences) {

    Profile {
        preferences = Map.copyOf(preferences);
    }
}
