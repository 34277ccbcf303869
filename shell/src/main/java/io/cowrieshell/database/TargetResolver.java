package io.cowrieshell.database;

import io.cowrieshell.database.TargetRequest.Asking;
import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which database is meant. For each value the first source that has it counts: flags, connection string,
 * environment, profile, service, default; the password may also come from the password file or the terminal.
 */
public final class TargetResolver {

    static final String DEFAULT = "default";
    private static final String DEFAULT_HOST = "localhost";
    private static final String DEFAULT_TIMEOUT = "10";
    static final String APPLICATION = "cowrie-shell/"
            + Objects.requireNonNullElse(TargetResolver.class.getPackage().getImplementationVersion(), "development");

    private final Environment environment;

    public TargetResolver(Environment environment) {
        this.environment = environment;
    }

    /** Whether the user named any target at all: a flag, TARGET, a naming variable or DATABASE_URL. */
    public boolean isNamed(TargetRequest request) {
        return Sources.nameAny(request, environment);
    }

    /** The names TARGET may have besides a connection string. */
    public List<String> profiles() {
        return new Profiles(environment).names();
    }

    /** The target meant. The prompt is null where there is no terminal to ask at. */
    public Target resolve(TargetRequest request, @Nullable PasswordPrompt prompt) {
        Sources sources = Sources.of(request, environment);
        Settings settings = sources.settings().copy();
        checkValues(settings);
        List<HostPort> hosts = new Servers(settings, DEFAULT_HOST).list();
        addDefaults(settings);
        String user = required(settings, Keyword.USER);
        String database = required(settings, Keyword.DBNAME);
        if (settings.get(Keyword.PASSWORD) == null) {
            addFromPasswordFile(settings, hosts, database, user);
        }
        Profile profile = sources.profile();
        boolean production = profile != null && profile.production();
        boolean rehearsal = profile != null && profile.rehearsal();
        String name = profile != null && sources.exactly() ? profile.name() : null;
        Map<String, String> preferences = profile == null ? Map.of() : profile.preferences();
        Target target = new Target(hosts, database, user, settings, name, production, rehearsal, preferences);
        DriverSettings.unused(target).forEach(environment::warn);
        return request.asking() == Asking.ALWAYS ? asked(target, prompt) : target;
    }

    private void addDefaults(Settings settings) {
        putIfMissing(settings, Keyword.HOST, DEFAULT_HOST, DEFAULT);
        putIfMissing(settings, Keyword.PORT, Integer.toString(HostPort.DEFAULT_PORT), DEFAULT);
        String account = environment.operatingSystemUser();
        putIfMissing(settings, Keyword.USER, account.equals("?") ? "" : account, DEFAULT);
        putIfMissing(settings, Keyword.DBNAME, settings.value(Keyword.USER), DEFAULT);
        Given required = settings.get(Keyword.REQUIRESSL);
        if (required != null && required.value().equals("1")) {
            putIfMissing(settings, Keyword.SSLMODE, "require", required.origin());
        }
        boolean system = DriverSettings.SYSTEM_CERTIFICATES.equals(settings.value(Keyword.SSLROOTCERT));
        putIfMissing(settings, Keyword.SSLMODE, system ? "verify-full" : "prefer", DEFAULT);
        putIfMissing(settings, Keyword.CONNECT_TIMEOUT, DEFAULT_TIMEOUT, DEFAULT);
        Given fallback = settings.get(Keyword.FALLBACK_APPLICATION_NAME);
        putIfMissing(
                settings,
                Keyword.APPLICATION_NAME,
                fallback == null ? APPLICATION : fallback.value(),
                fallback == null ? DEFAULT : fallback.origin());
        requireVerification(settings, system);
    }

    private static void putIfMissing(Settings settings, Keyword keyword, @Nullable String value, String origin) {
        if (settings.get(keyword) == null) {
            settings.put(keyword, value, origin);
        }
    }

    private static String required(Settings settings, Keyword keyword) {
        String value = settings.value(keyword);
        if (value == null) {
            throw TargetProblem.BAD_VALUE
                    .because("there is no user to connect as", "the operating system names none", "give one with -U")
                    .asException();
        }
        return value;
    }

    private static void requireVerification(Settings settings, boolean system) {
        Given mode = settings.get(Keyword.SSLMODE);
        if (system && mode != null && !mode.value().equals("verify-full")) {
            throw TargetProblem.CONTRADICTION
                    .because(
                            "sslrootcert=system needs sslmode=verify-full",
                            "sslmode given by " + mode.origin(),
                            "leave sslmode out, or name a certificate file")
                    .asException();
        }
    }

    private void checkValues(Settings settings) {
        for (Given given : List.copyOf(settings.all())) {
            if (given.value().indexOf('\0') >= 0) {
                throw bad(given, "has a zero character in it", "remove it");
            }
            Keyword.of(given.keyword()).ifPresent(keyword -> checkChoice(settings, keyword, given));
        }
        Given timeout = settings.get(Keyword.CONNECT_TIMEOUT);
        if (timeout != null && !timeout.value().strip().matches("-?\\d{1,6}")) {
            throw bad(timeout, "is not a number of seconds", "give whole seconds; 0 waits for ever");
        }
    }

    private static void checkChoice(Settings settings, Keyword keyword, Given given) {
        List<String> allowed = keyword.allowed();
        String value = given.value().toLowerCase(Locale.ROOT);
        if (allowed.isEmpty()) {
            return;
        }
        if (!allowed.contains(value)) {
            Optional<String> near = Nearest.of(value, allowed);
            throw bad(
                    given,
                    "cannot be " + Words.quotable(given.value()),
                    near.map(word -> "did you mean " + word + "?").orElse("it may be " + String.join(", ", allowed)));
        }
        settings.put(keyword, value, given.origin());
    }

    private static ProblemException bad(Given given, String fault, String next) {
        return TargetProblem.BAD_VALUE
                .because(given.keyword() + " " + fault, "given by " + given.origin(), next)
                .asException();
    }

    private void addFromPasswordFile(Settings settings, List<HostPort> hosts, String database, String user) {
        Given named = settings.get(Keyword.PASSFILE);
        Path file =
                named == null ? environment.home().resolve(".pgpass") : PrivateFile.at(named.value(), named.origin());
        String origin = named == null ? "~/.pgpass" : file.toString();
        new PasswordFile(file, environment)
                .passwordFor(hosts, database, user)
                .ifPresent(password -> settings.put(Keyword.PASSWORD, password, origin));
    }

    private static Target asked(Target target, @Nullable PasswordPrompt prompt) {
        if (prompt == null) {
            throw TargetProblem.CANNOT_ASK
                    .because(
                            "there is no terminal to ask for a password at",
                            "flag -W is given",
                            "use PGPASSWORD or a password file instead")
                    .asException();
        }
        Secret answer = prompt.ask("Password for user " + target.user() + ": ");
        return answer == null ? target : target.withPassword(answer, "the prompt");
    }
}
