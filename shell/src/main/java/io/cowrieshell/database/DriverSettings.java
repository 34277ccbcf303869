package io.cowrieshell.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A target in the words of the JDBC driver. The URL holds no secret; the properties do.
 *
 * <p>The driver is kept from reading password and service files by itself: it would not mind a password file that others
 * can read. It looks for one only while the password is null, hence the empty one, with {@link PasswordWanted} to tell a
 * missing password from a wrong one.
 */
public record DriverSettings(String url, Properties properties) {

    static final String SYSTEM_CERTIFICATES = "system";

    // To libpq "read-write" and "primary" differ for a primary that is set read-only by default; to the driver they do
    // not.
    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "read-only", "secondary",
            "primary", "primary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary",
            "prefer-primary", "preferPrimary");

    public static DriverSettings of(Target target) {
        Properties properties = new Properties();
        for (Given given : target.settings().all()) {
            if (Keyword.of(given.keyword()).isEmpty()) {
                properties.setProperty(given.keyword(), given.value());
            } else {
                Keyword.of(given.keyword())
                        .flatMap(Keyword::property)
                        .ifPresent(name -> properties.setProperty(name, inDriverWords(given)));
            }
        }
        properties.setProperty("user", target.user());
        // A target that was not resolved, such as a sandbox, has no name for us of its own.
        properties.putIfAbsent("ApplicationName", TargetResolver.APPLICATION);
        addPassword(target, properties);
        addTimeouts(target, properties);
        if (SYSTEM_CERTIFICATES.equals(target.settings().value(Keyword.SSLROOTCERT))) {
            properties.remove("sslrootcert");
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return new DriverSettings(url(target), properties);
    }

    /** One line for every setting the driver has no use for: nothing is dropped silently. */
    static List<String> unused(Target target) {
        return target.settings().all().stream()
                .filter(given -> Keyword.of(given.keyword())
                        .filter(keyword -> !keyword.isUsed())
                        .isPresent())
                .map(given ->
                        given.keyword() + " of " + given.origin() + " is not used: the JDBC driver has no such setting")
                .toList();
    }

    // jdbc:postgresql://db1:5432,[::1]:5433/asn%20data
    private static String url(Target target) {
        String servers = target.hosts().stream().map(HostPort::inUrl).collect(Collectors.joining(","));
        return "jdbc:postgresql://" + servers + "/" + URLEncoder.encode(target.database(), StandardCharsets.UTF_8);
    }

    private static void addPassword(Target target, Properties properties) {
        Secret password = target.password();
        properties.setProperty("password", password == null ? "" : password.reveal());
        if (password == null) {
            properties.putIfAbsent("authenticationPluginClassName", PasswordWanted.class.getName());
        }
    }

    /** The driver's connectTimeout ends with the TCP handshake; only loginTimeout also bounds a server that is silent. */
    private static void addTimeouts(Target target, Properties properties) {
        String given = target.settings().value(Keyword.CONNECT_TIMEOUT);
        int seconds = given == null ? 0 : Math.max(0, Integer.parseInt(given.strip()));
        properties.setProperty("connectTimeout", Integer.toString(seconds));
        // How read-only is held is not for a connection string to say; and rows are fetched by their size, not number.
        properties.setProperty("readOnlyMode", "transaction");
        properties.setProperty("adaptiveFetch", "true");
        properties.setProperty("adaptiveFetchMaximum", "1000");
        // The driver writes these in words of its own once a statement has been executed a few times.
        properties.setProperty("binaryTransferDisable", "timetz,point,box");
        properties.putIfAbsent("defaultRowFetchSize", "100");
        properties.putIfAbsent("maxResultBuffer", "128M");
        // As in libpq: a connection that idles behind a firewall is kept, and one that died is noticed.
        properties.putIfAbsent("tcpKeepAlive", "true");
        if (seconds > 0) {
            long all = (long) seconds * target.hosts().size();
            properties.putIfAbsent("loginTimeout", Long.toString(all));
        }
    }

    private static String inDriverWords(Given given) {
        return switch (given.keyword()) {
            case "target_session_attrs" -> SERVER_TYPES.getOrDefault(given.value(), given.value());
            case "keepalives" -> Boolean.toString(given.value().equals("1"));
            case "load_balance_hosts" -> Boolean.toString(given.value().equals("random"));
            default -> given.value();
        };
    }

    // The properties hold the password.
    @Override
    public String toString() {
        return url;
    }
}
