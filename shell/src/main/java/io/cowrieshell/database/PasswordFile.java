package io.cowrieshell.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A password file as libpq reads it: lines of {@code host:port:database:user:password}, of which the first that matches
 * counts. A field that is {@code *} matches everything; a backslash takes the meaning from a colon or a backslash.
 *
 * <p>The file is ours to read because the JDBC driver, which would read it too, does not care who else can.
 */
final class PasswordFile {

    private static final int FIELDS = 4;

    private final Path file;
    private final Environment environment;

    PasswordFile(Path file, Environment environment) {
        this.file = file;
        this.environment = environment;
    }

    /** The password of the first line that matches a server; of several servers, of the first that has one. */
    Optional<String> passwordFor(List<HostPort> servers, String database, String user) {
        List<List<String>> lines = lines().stream()
                .filter(line -> !line.startsWith("#"))
                .map(PasswordFile::fields)
                .filter(fields -> fields.size() > FIELDS)
                .toList();
        return servers.stream()
                .map(server -> List.of(server.host(), Integer.toString(server.port()), database, user))
                .flatMap(wanted ->
                        lines.stream().filter(fields -> matches(fields, wanted)).limit(1))
                .map(fields -> unescaped(fields.get(FIELDS)))
                .filter(password -> !password.isEmpty())
                .findFirst();
    }

    private List<String> lines() {
        try {
            if (Files.notExists(file)) {
                return List.of();
            }
            if (!Files.isRegularFile(file)) {
                environment.warn("password file " + file + " is ignored: it is not a plain file");
                return List.of();
            }
            if (PrivateFile.isOpenToOthers(file)) {
                environment.warn("password file " + file
                        + " is ignored: group or others have access to it; chmod 600 makes it yours alone");
                return List.of();
            }
            // Whatever the bytes are, a line that matches must be found.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            environment.warn("password file " + file + " is ignored: it cannot be read");
            return List.of();
        }
    }

    /** The raw fields of a line; what follows the fourth colon is the password, whatever colons it holds. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < line.length() && fields.size() < FIELDS; index++) {
            if (line.charAt(index) == '\\') {
                index++;
            } else if (line.charAt(index) == ':') {
                fields.add(line.substring(start, index));
                start = index + 1;
            }
        }
        fields.add(line.substring(start));
        return fields;
    }

    private static boolean matches(List<String> fields, List<String> wanted) {
        for (int index = 0; index < FIELDS; index++) {
            String field = fields.get(index);
            if (!field.equals("*") && !unescaped(field).equals(wanted.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static String unescaped(String field) {
        return field.replaceAll("\\\\(.)", "$1");
    }
}
