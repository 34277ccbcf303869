package io.cowrieshell.database;

import io.cowrieshell.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the list of servers from the lists of hosts, addresses and ports, as libpq pairs them. */
final class Servers {

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}/?#@,&=;\"'\\\\\\[\\]]+");
    private static final int LARGEST_PORT = 65_535;

    private final Settings settings;
    private final String defaultHost;

    Servers(Settings settings, String defaultHost) {
        this.settings = settings;
        this.defaultHost = defaultHost;
    }

    List<HostPort> list() {
        List<String> addresses = parts(Keyword.HOSTADDR);
        List<String> hosts = parts(Keyword.HOST);
        List<String> ports = parts(Keyword.PORT);
        int count = Math.max(1, Math.max(hosts.size(), addresses.size()));
        if (!hosts.isEmpty() && !addresses.isEmpty() && hosts.size() != addresses.size()) {
            throw unequal(Keyword.HOSTADDR, addresses.size(), hosts.size());
        }
        if (ports.size() > 1 && ports.size() != count) {
            throw unequal(Keyword.PORT, ports.size(), count);
        }
        List<HostPort> servers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            String address = part(addresses, index);
            String host = part(hosts, index);
            String port = ports.size() == 1 ? ports.get(0) : part(ports, index);
            String name = host.isEmpty() ? (address.isEmpty() ? defaultHost : address) : host;
            servers.add(new HostPort(
                    checked(name, Keyword.HOST),
                    port(port),
                    address.isEmpty() ? null : checked(address, Keyword.HOSTADDR)));
        }
        return List.copyOf(servers);
    }

    private List<String> parts(Keyword keyword) {
        String value = settings.value(keyword);
        return value == null ? List.of() : List.of(value.split(",", -1));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index).strip() : "";
    }

    private String checked(String host, Keyword keyword) {
        if (host.startsWith("/") || host.startsWith("@")) {
            throw TargetProblem.UNIX_SOCKET
                    .because(
                            "the host is the directory of a Unix socket",
                            "given by " + origin(keyword) + "; the JDBC driver connects over TCP only",
                            "use -h localhost, with a server that listens there")
                    .asException();
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String name = bracketed ? host.substring(1, host.length() - 1) : host;
        if (!NAME.matcher(name).matches()) {
            throw bad("the " + keyword.word() + " is not a host name or address", origin(keyword), "correct the name");
        }
        if (name.indexOf(':') >= 0 && name.indexOf(':') == name.lastIndexOf(':')) {
            throw bad("the " + keyword.word() + " has a port in it", origin(keyword), "give the port with -p");
        }
        return name;
    }

    private int port(String text) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            return HostPort.DEFAULT_PORT;
        }
        if (plain.length() <= 5 && plain.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            int port = Integer.parseInt(plain);
            if (port >= 1 && port <= LARGEST_PORT) {
                return port;
            }
        }
        throw bad("the port is not a number from 1 to 65535", origin(Keyword.PORT), "the usual port is 5432");
    }

    private String origin(Keyword keyword) {
        Given given = settings.get(keyword);
        return given == null ? "default" : given.origin();
    }

    private ProblemException unequal(Keyword keyword, int count, int hosts) {
        return TargetProblem.CONTRADICTION
                .because(
                        "there are " + count + " values of " + keyword.word() + " for " + hosts + " hosts",
                        keyword.word() + " given by " + origin(keyword) + ", host by " + origin(Keyword.HOST),
                        "give one for each host" + (keyword == Keyword.PORT ? ", or one for all" : ""))
                .asException();
    }

    private static ProblemException bad(String what, @Nullable String origin, String next) {
        return TargetProblem.BAD_VALUE.because(what, "given by " + origin, next).asException();
    }
}
