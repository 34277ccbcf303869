package io.cowrieshell.database;

import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** A home directory, variables and collected warnings for one test. */
final class Surroundings {

    final Path home;
    final Map<String, String> variables = new HashMap<>();
    final List<String> warnings = new ArrayList<>();
    final Redactor redactor = new Redactor();

    Surroundings(Path home) {
        this.home = home;
        // Never the machine's own service file.
        variables.put("PGSYSCONFDIR", home.resolve("system").toString());
    }

    Surroundings with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Path write(String name, String permissions, String text) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path profiles(String text) {
        return write(".config/cowrie-shell/profiles.yaml", "rw-------", text);
    }

    Environment environment() {
        return new Environment(variables, home, "operator", redactor, warnings::add);
    }

    TargetResolver resolver() {
        return new TargetResolver(environment());
    }

    Target resolve(String target) {
        return resolve(TargetRequest.target(target));
    }

    Target resolve(TargetRequest request) {
        return resolver().resolve(request, null);
    }

    Problem refusal(String target) {
        return refusal(TargetRequest.target(target));
    }

    Problem refusal(TargetRequest request) {
        return Assertions.catchThrowableOfType(ProblemException.class, () -> resolve(request))
                .problem();
    }

    static String all(Problem problem) {
        return problem.code().id() + " | " + problem.what() + " | " + problem.why() + " | " + problem.next();
    }
}
