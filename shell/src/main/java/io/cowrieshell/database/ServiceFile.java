package io.cowrieshell.database;

import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The named services of {@code pg_service.conf}: the user's file first, then the system's, each made of
 * {@code [service]} headings and {@code keyword=value} lines.
 */
final class ServiceFile {

    private static final String SYSTEM_DIRECTORY = "/etc/postgresql-common";

    private final Environment environment;
    private final List<Path> files;

    /** Looks into the file of {@code settings}' {@code servicefile}, else the user's, and then into the system's. */
    ServiceFile(Environment environment, Settings settings) {
        this.environment = environment;
        Given named = settings.get(Keyword.SERVICEFILE);
        Path own = named == null
                ? environment.home().resolve(".pg_service.conf")
                : PrivateFile.at(named.value(), named.origin());
        String directory = environment.variable("PGSYSCONFDIR");
        Path system = PrivateFile.at(directory == null ? SYSTEM_DIRECTORY : directory, "PGSYSCONFDIR");
        this.files = List.of(own, system.resolve("pg_service.conf"));
    }

    /** The settings of a service; a problem that names the files and the services known if there is none. */
    Settings read(String service) {
        List<String> known = new ArrayList<>();
        for (Path file : files) {
            Optional<Settings> found = readFrom(file, service, known);
            if (found.isPresent()) {
                return found.get();
            }
        }
        String looked = String.join(" and ", files.stream().map(Path::toString).toList());
        String next = Nearest.of(service, known)
                .map(near -> "did you mean " + near + "?")
                .orElse(
                        known.isEmpty()
                                ? "name another file with PGSERVICEFILE"
                                : "the services known are " + String.join(", ", known));
        throw TargetProblem.SERVICE
                .because("there is no service " + Words.quotable(service), "looked into " + looked, next)
                .asException();
    }

    private Optional<Settings> readFrom(Path file, String service, List<String> known) {
        Settings settings = new Settings(environment.redactor());
        boolean found = false;
        boolean inside = false;
        int number = 0;
        for (String raw : lines(file)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                if (found) {
                    break;
                }
                String name = line.substring(1, line.endsWith("]") ? line.length() - 1 : line.length());
                known.add(name);
                inside = name.equals(service);
                found = inside;
            } else if (inside) {
                add(settings, line, "service " + service + " (" + file + ")", file + " line " + number);
            }
        }
        return found ? Optional.of(settings) : Optional.empty();
    }

    private void add(Settings settings, String line, String origin, String place) {
        if (line.startsWith("ldap")) {
            throw malformed("LDAP look-ups are not supported", place);
        }
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw malformed("a line is no keyword=value", place);
        }
        String name = line.substring(0, equals).strip();
        if (name.equals(Keyword.SERVICE.word()) || name.equals(Keyword.SERVICEFILE.word())) {
            throw malformed("a service cannot refer to another one", place);
        }
        if (Keyword.of(name).isEmpty()) {
            throw UnknownWord.inKeywords(name, place, environment.redactor());
        }
        settings.put(name, line.substring(equals + 1).strip(), origin);
    }

    private List<String> lines(Path file) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            environment.warn("service file " + file + " is ignored: it cannot be read");
            return List.of();
        }
    }

    private static ProblemException malformed(String what, String place) {
        return TargetProblem.SERVICE
                .because("the service file is wrong: " + what, "in " + place, "correct the file")
                .asException();
    }
}
