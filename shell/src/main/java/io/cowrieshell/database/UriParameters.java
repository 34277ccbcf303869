package io.cowrieshell.database;

import io.cowrieshell.database.ConnectionString.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Turns the parameters of a URI, whose names differ between its dialects, into libpq's keywords. */
final class UriParameters {

    private static final Map<String, Keyword> DRIVER_NAMES = Map.ofEntries(
            Map.entry("PGHOST", Keyword.HOST),
            Map.entry("PGPORT", Keyword.PORT),
            Map.entry("PGDBNAME", Keyword.DBNAME),
            Map.entry("ApplicationName", Keyword.APPLICATION_NAME),
            Map.entry("connectTimeout", Keyword.CONNECT_TIMEOUT),
            Map.entry("targetServerType", Keyword.TARGET_SESSION_ATTRS),
            Map.entry("tcpKeepAlive", Keyword.KEEPALIVES),
            Map.entry("loadBalanceHosts", Keyword.LOAD_BALANCE_HOSTS),
            Map.entry("gssEncMode", Keyword.GSSENCMODE),
            Map.entry("channelBinding", Keyword.CHANNEL_BINDING),
            Map.entry("requireAuth", Keyword.REQUIRE_AUTH),
            Map.entry("sslNegotiation", Keyword.SSLNEGOTIATION),
            Map.entry("kerberosServerName", Keyword.KRBSRVNAME));

    private static final Map<Keyword, Map<String, String>> DRIVER_VALUES = Map.of(
            Keyword.TARGET_SESSION_ATTRS,
            Map.of(
                    "master", "primary",
                    "slave", "standby",
                    "secondary", "standby",
                    "preferslave", "prefer-standby",
                    "prefersecondary", "prefer-standby",
                    "preferprimary", "prefer-primary"),
            Keyword.KEEPALIVES,
            Map.of("true", "1", "false", "0"),
            Keyword.LOAD_BALANCE_HOSTS,
            Map.of("true", "random", "false", "disable"));

    private final Environment environment;
    private final Dialect dialect;
    private final String origin;
    private final Settings settings;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> ports = new ArrayList<>();

    UriParameters(Environment environment, Dialect dialect, String origin, Settings settings) {
        this.environment = environment;
        this.dialect = dialect;
        this.origin = origin;
        this.settings = settings;
    }

    /** Takes one parameter; a doubtful name is not repeated in messages. */
    void put(String name, String value, boolean doubtful) {
        Keyword renamed = dialect == Dialect.JDBC ? DRIVER_NAMES.get(name) : null;
        if (renamed != null) {
            settings.put(renamed, inLibpqWords(renamed, value), origin);
        } else if (name.equals("ssl")) {
            settings.put(Keyword.SSLMODE, sslMode(value), origin);
        } else if (dialect == Dialect.SQLALCHEMY && name.equals("host")) {
            Arrays.stream(value.split(",", -1)).forEach(this::server);
        } else if (Keyword.of(name).isPresent()
                || (dialect == Dialect.JDBC && DriverProperties.names().contains(name))) {
            settings.put(name, value, origin);
        } else if (dialect == Dialect.SQLALCHEMY || origin.equals(Sources.DATABASE_URL)) {
            // Written for another program, whose own parameters are none of our business.
            environment.warn("parameter " + (doubtful ? "" : Words.quotable(name) + " ") + "of " + origin
                    + " is not used: it is no setting of a PostgreSQL connection");
        } else {
            throw UnknownWord.in(known(), doubtful ? "" : name, origin, environment.redactor());
        }
    }

    /** SQLAlchemy repeats the parameter host for several servers, each with its port. */
    void finish() {
        settings.put(Keyword.HOST, String.join(",", hosts), origin);
        if (ports.stream().anyMatch(port -> !port.isEmpty())) {
            settings.put(Keyword.PORT, String.join(",", ports), origin);
        }
    }

    private void server(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        hosts.add(hasPort ? text.substring(0, colon) : text);
        ports.add(hasPort ? text.substring(colon + 1) : "");
    }

    private static String inLibpqWords(Keyword keyword, String value) {
        return DRIVER_VALUES.getOrDefault(keyword, Map.of()).getOrDefault(value.toLowerCase(Locale.ROOT), value);
    }

    /** {@code ssl=true} means "encrypt" to libpq and "encrypt and verify" to the JDBC driver. */
    private String sslMode(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "" -> dialect == Dialect.JDBC ? "verify-full" : "require";
            case "false" -> "prefer";
            default -> value;
        };
    }

    private List<String> known() {
        Stream<String> driver = dialect == Dialect.JDBC ? DriverProperties.names().stream() : Stream.of();
        return Stream.concat(Keyword.words().stream(), driver).toList();
    }
}
