package io.cowrieshell.database;

import org.jspecify.annotations.Nullable;

/**
 * One server of a target.
 *
 * @param host the name people use, without the brackets of an IPv6 address
 * @param address where to connect instead of looking the name up ({@code hostaddr}), or null
 */
public record HostPort(String host, int port, @Nullable String address) {

    public static final int DEFAULT_PORT = 5432;

    public HostPort(String host, int port) {
        this(host, port, null);
    }

    /** The name or address the driver connects to. */
    public String connectTo() {
        return address == null ? host : address;
    }

    /** As it stands in a URL: {@code db:5432}, {@code [::1]:5432}. */
    String inUrl() {
        return bracketed(connectTo()) + ":" + port;
    }

    /** For people: without the port where it is the usual one. */
    @Override
    public String toString() {
        return port == DEFAULT_PORT ? bracketed(host) : bracketed(host) + ":" + port;
    }

    private static String bracketed(String name) {
        return name.contains(":") ? "[" + name + "]" : name;
    }
}
