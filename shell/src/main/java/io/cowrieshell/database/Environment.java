package io.cowrieshell.database;

import io.cowrieshell.problem.Redactor;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings a target is resolved in. Handed in, so that nothing else reads the process environment.
 *
 * @param redactor is taught every password that is seen
 * @param warnings takes what the user should know but need not act on, one line each
 */
public record Environment(
        Map<String, String> variables,
        Path home,
        String operatingSystemUser,
        Redactor redactor,
        Consumer<String> warnings) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    public static Environment ofProcess(Redactor redactor, Consumer<String> warnings) {
        return new Environment(
                System.getenv(), Path.of(homeFolder()), System.getProperty("user.name", ""), redactor, warnings);
    }

    /** As libpq looks for its files: {@code HOME} first, then what the system says. */
    private static String homeFolder() {
        String home = System.getenv("HOME");
        return home == null || home.isEmpty() ? System.getProperty("user.home", "") : home;
    }

    /** The value of a variable; an empty one counts as unset, as in libpq. */
    @Nullable
    String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    void warn(String text) {
        warnings.accept(redactor.redact(text));
    }
}
