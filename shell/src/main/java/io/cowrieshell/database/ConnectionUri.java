package io.cowrieshell.database;

import static io.cowrieshell.database.ConnectionString.malformed;

import io.cowrieshell.database.ConnectionString.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a URI as libpq does, {@code user:password@host1:port1,host2/database?parameter=value}, from behind its
 * {@code //}.
 *
 * <p>No message quotes a part of the URI once a later {@code @} makes it doubtful where the password ends: an unescaped
 * {@code /} or {@code @} in a password is the most common mistake, and its rest would be shown as a host or a port.
 */
final class ConnectionUri {

    private static final String ESCAPING = "in a user or password write @ as %40, / as %2F, : as %3A and % as %25";

    private final Dialect dialect;
    private final String origin;
    private final Settings settings;
    private final UriParameters parameters;

    ConnectionUri(Environment environment, Dialect dialect, String origin) {
        this.dialect = dialect;
        this.origin = origin;
        this.settings = new Settings(environment.redactor());
        this.parameters = new UriParameters(environment, dialect, origin, settings);
    }

    Settings parse(String text) {
        String rest = text.substring(userInformation(text));
        int end = indexOfEither(rest, '/', '?');
        hosts(rest.substring(0, end), rest.contains("@"));
        int question = rest.indexOf('?', end);
        String path = question < 0 ? rest.substring(end) : rest.substring(end, question);
        database(path);
        if (question >= 0) {
            query(rest.substring(question + 1), path.contains("@") || rest.indexOf('@', question) >= 0);
        }
        return settings;
    }

    /** Reads {@code user:password@}, which may be absent, and returns where it ends. */
    private int userInformation(String text) {
        int at = text.indexOf('@');
        int slash = text.indexOf('/');
        int colon = text.indexOf(':');
        int question = text.indexOf('?');
        // Without a colon before it, a ? can be in no password: the @ stands in a parameter.
        boolean inQuery = question >= 0 && question < at && (colon < 0 || question < colon);
        if (at < 0 || (slash >= 0 && slash < at) || inQuery) {
            return 0;
        }
        if (colon >= 0 && colon < at) {
            settings.put(Keyword.PASSWORD, decode(text.substring(colon + 1, at), "password"), origin);
        }
        int end = colon >= 0 && colon < at ? colon : at;
        settings.put(Keyword.USER, decode(text.substring(0, end), "user"), origin);
        return at + 1;
    }

    private void hosts(String text, boolean doubtful) {
        if (text.contains("@")) {
            throw malformed("the URI has more than one @ before its host", null, ESCAPING);
        }
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String server : text.split(",", -1)) {
            int end = endOfHost(server);
            String host = server.startsWith("[") ? server.substring(1, end - 1) : server.substring(0, end);
            hosts.add(decode(host, "host"));
            ports.add(port(server.substring(end), doubtful));
        }
        if (hosts.stream().anyMatch(host -> !host.isEmpty())) {
            settings.put(Keyword.HOST, String.join(",", hosts), origin);
        }
        if (ports.stream().anyMatch(port -> !port.isEmpty())) {
            settings.put(Keyword.PORT, String.join(",", ports), origin);
        }
    }

    private static int endOfHost(String server) {
        if (!server.startsWith("[")) {
            return indexOfEither(server, ':', ':');
        }
        int bracket = server.indexOf(']');
        if (bracket < 0) {
            throw malformed("the URI has an IPv6 address without its closing ]", null, "write it as [::1]:5432");
        }
        return bracket + 1;
    }

    /** The port out of {@code :5432}; empty if there is none. */
    private static String port(String text, boolean doubtful) {
        if (text.isEmpty()) {
            return "";
        }
        String port = text.substring(1);
        if (text.charAt(0) != ':' || !port.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            throw malformed(
                    "the URI has no valid port behind its host",
                    doubtful ? "a / or @ in the password may have ended it too early" : "a port is a number",
                    doubtful ? ESCAPING : "write host:5432, and an IPv6 address in brackets: [::1]:5432");
        }
        return port;
    }

    private void database(String path) {
        if (path.contains("@")) {
            throw malformed("the URI has an @ in its database name", "its password may hold a / or an @", ESCAPING);
        }
        if (!path.isEmpty()) {
            settings.put(Keyword.DBNAME, decode(path.substring(1), "database name"), origin);
        }
    }

    private void query(String text, boolean doubtful) {
        for (String parameter : text.split("&", -1)) {
            if (parameter.isEmpty()) {
                continue;
            }
            int equals = parameter.indexOf('=');
            if (equals < 0) {
                throw malformed(
                        "the URI has a parameter without a value" + (doubtful ? "" : ": " + Words.quotable(parameter)),
                        null,
                        "write ?name=value&name=value");
            }
            String name = decode(parameter.substring(0, equals), "name of a parameter");
            String value = parameter.substring(equals + 1);
            // Java and Python read + as a space in a query, libpq does not.
            String plain = dialect == Dialect.LIBPQ ? value : value.replace('+', ' ');
            parameters.put(name, decode(plain, "value of a parameter"), doubtful);
        }
        parameters.finish();
    }

    private static String decode(String text, String part) {
        return PercentEncoding.decode(text)
                .orElseThrow(() -> malformed(
                        "the " + part + " in the URI is not properly percent-encoded",
                        "behind each % stand two hexadecimal digits, and together they are UTF-8 without a zero byte",
                        "write a % itself as %25"));
    }

    private static int indexOfEither(String text, char one, char other) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) == one || text.charAt(index) == other) {
                return index;
            }
        }
        return text.length();
    }
}
