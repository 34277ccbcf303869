package io.cowrieshell.database;

/**
 * A target the user gave a name to.
 *
 * @param production whether changes to it need its name typed
 */
record Profile(String name, Settings settings, boolean production) {}
