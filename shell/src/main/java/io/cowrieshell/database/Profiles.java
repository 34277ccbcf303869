package io.cowrieshell.database;

import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The targets the user gave names to, in {@code profiles.yaml}. The file is read only when a name is asked for. */
final class Profiles {

    private static final String CONFIG = "COWRIE_SHELL_CONFIG";
    private static final List<String> OWN_KEYS = List.of("url", "production", "require-rehearsal", "about");

    /** An option of a command; what it may be is known where commands are. */
    private static final Pattern PREFERENCE = Pattern.compile("[a-z]+(-[a-z]+)*[.][a-z]+(-[a-z]+)*");

    private final Environment environment;
    private final Path file;

    Profiles(Environment environment) {
        this.environment = environment;
        this.file = location(environment);
    }

    private static Path location(Environment environment) {
        String named = environment.variable(CONFIG);
        if (named != null) {
            return PrivateFile.at(named, CONFIG);
        }
        String configuration = environment.variable("XDG_CONFIG_HOME");
        Path directory = configuration != null && configuration.startsWith("/")
                ? PrivateFile.at(configuration, "XDG_CONFIG_HOME")
                : environment.home().resolve(".config");
        return directory.resolve("cowrie-shell").resolve("profiles.yaml");
    }

    List<String> names() {
        return List.copyOf(entries().keySet());
    }

    /** The profile of a name; otherwise a problem that says what a TARGET may be. */
    Profile named(String name) {
        Map<String, List<ProfileFile.Entry>> all = entries();
        List<ProfileFile.Entry> entries = all.get(name);
        if (entries == null) {
            throw unknown(name, all.keySet());
        }
        String origin = "profile " + name;
        Settings settings = new Settings(environment.redactor());
        Settings url = new Settings(environment.redactor());
        boolean production = false;
        boolean rehearsal = false;
        Map<String, String> preferences = new LinkedHashMap<>();
        for (ProfileFile.Entry entry : entries) {
            switch (entry.key()) {
                case "url" -> url = new ConnectionString(environment).parse(entry.value(), origin);
                case "production" -> production = truth(entry);
                case "require-rehearsal" -> rehearsal = truth(entry);
                case "about" -> {}
                default -> {
                    if (PREFERENCE.matcher(entry.key()).matches()) {
                        preferences.put(entry.key(), entry.value());
                    } else {
                        add(settings, entry, origin);
                    }
                }
            }
        }
        return new Profile(name, withoutExposedSecrets(settings.over(url)), production, rehearsal, preferences);
    }

    private Map<String, List<ProfileFile.Entry>> entries() {
        return Files.exists(file) ? new ProfileFile(file).read() : Map.of();
    }

    private void add(Settings settings, ProfileFile.Entry entry, String origin) {
        if (Keyword.of(entry.key()).isEmpty()) {
            List<String> known =
                    Stream.concat(Keyword.words().stream(), OWN_KEYS.stream()).toList();
            throw UnknownWord.in(
                    known, entry.key(), origin + ", " + file + " line " + entry.line(), environment.redactor());
        }
        settings.put(entry.key(), entry.value(), origin);
    }

    private boolean truth(ProfileFile.Entry entry) {
        return switch (entry.value()) {
            case "true" -> true;
            case "false", "" -> false;
            default ->
                throw TargetProblem.PROFILE
                        .because(
                                entry.key() + " is neither true nor false",
                                "in " + file + " line " + entry.line(),
                                "write " + entry.key() + ": true")
                        .asException();
        };
    }

    private Settings withoutExposedSecrets(Settings settings) {
        List<Given> secrets = settings.all().stream()
                .filter(given -> Keyword.isSecret(given.keyword()))
                .toList();
        if (!secrets.isEmpty() && isExposed()) {
            for (Given secret : secrets) {
                environment.warn(secret.keyword() + " in " + file
                        + " is ignored: group or others have access to the file; chmod 600 makes it yours alone");
                Keyword.of(secret.keyword()).ifPresent(settings::remove);
            }
        }
        return settings;
    }

    private boolean isExposed() {
        try {
            return PrivateFile.isOpenToOthers(file);
        } catch (IOException unknown) {
            return true;
        }
    }

    private ProblemException unknown(String name, Collection<String> known) {
        // user:password@host is a URI that lost its scheme.
        if (name.contains("@") || name.contains(":") || name.contains("/")) {
            return TargetProblem.UNKNOWN_TARGET
                    .because(
                            "TARGET is neither a connection string nor a profile",
                            "a URI begins with postgresql://",
                            "write postgresql://user@host:5432/database")
                    .asException();
        }
        String why = known.isEmpty() ? "there are no profiles in " + file : "known are " + String.join(", ", known);
        String next = Nearest.of(name, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("to name a database use -d " + Words.quotable(name));
        return TargetProblem.UNKNOWN_TARGET
                .because("there is no profile " + Words.quotable(name), why, next)
                .asException();
    }
}
