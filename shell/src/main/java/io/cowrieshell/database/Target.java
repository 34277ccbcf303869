package io.cowrieshell.database;

import io.cowrieshell.problem.Redactor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The database connected to, with every value that leads there and where it came from. It can be printed anywhere: the
 * password does not show.
 *
 * @param profile the profile this target is exactly, or null; a flag or variable that leads elsewhere takes the name away
 * @param production whether changes need the name of the database typed
 * @param rehearsal whether a plan must have been rehearsed before it is replayed
 * @param preferences what its profile says of options of commands: {@code validate.min-coverage} and its value
 */
public record Target(
        List<HostPort> hosts,
        String database,
        String user,
        Settings settings,
        @Nullable String profile,
        boolean production,
        boolean rehearsal,
        Map<String, String> preferences) {

    public Target {
        hosts = List.copyOf(hosts);
        settings = settings.copy();
        preferences = Map.copyOf(preferences);
    }

    /** A target that is known in all its parts, such as a server the shell itself started. */
    public static Target known(
            HostPort server, String database, String user, @Nullable Secret password, String origin) {
        Settings settings = new Settings(new Redactor());
        settings.put(Keyword.HOST, server.host(), origin);
        settings.put(Keyword.HOSTADDR, server.address(), origin);
        settings.put(Keyword.PORT, Integer.toString(server.port()), origin);
        settings.put(Keyword.DBNAME, database, origin);
        settings.put(Keyword.USER, user, origin);
        settings.put(Keyword.PASSWORD, password == null ? null : password.reveal(), origin);
        return new Target(List.of(server), database, user, settings, null, false, false, Map.of());
    }

    /** The name for prompts and messages: the profile's, else {@code user@host/database}. */
    public String label() {
        return profile == null ? user + "@" + servers() + "/" + database : profile;
    }

    /** The servers as people write them: {@code db}, {@code db1:5433,db2}. */
    public String servers() {
        return hosts.stream().map(HostPort::toString).collect(Collectors.joining(","));
    }

    /** The password, if one is known. */
    public @Nullable Secret password() {
        String value = settings.value(Keyword.PASSWORD);
        return value == null ? null : new Secret(value);
    }

    /** The same target with a password somebody just gave. */
    public Target withPassword(Secret password, String origin) {
        Settings changed = settings.copy();
        changed.put(Keyword.PASSWORD, password.reveal(), origin);
        return new Target(hosts, database, user, changed, profile, production, rehearsal, preferences);
    }

    /** Of one command, by the name of the option. */
    public Map<String, String> preferences(String command) {
        Map<String, String> those = new TreeMap<>();
        preferences.forEach((key, value) -> {
            if (key.startsWith(command + ".")) {
                those.put(key.substring(command.length() + 1), value);
            }
        });
        return those;
    }

    @Override
    public String toString() {
        return label();
    }
}
