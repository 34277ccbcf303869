package io.cowrieshell.database;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every connection keyword libpq knows: the variable it is also read from, the driver's property for it, and the values
 * it may have where there are only a few. A keyword without a property is not used by the driver, and says so.
 */
enum Keyword {
    HOST("host", "PGHOST", Keyword.ELSEWHERE),
    HOSTADDR("hostaddr", "PGHOSTADDR", Keyword.ELSEWHERE),
    PORT("port", "PGPORT", Keyword.ELSEWHERE),
    DBNAME("dbname", "PGDATABASE", Keyword.ELSEWHERE),
    USER("user", "PGUSER", Keyword.ELSEWHERE),
    PASSWORD("password", "PGPASSWORD", Keyword.ELSEWHERE),
    PASSFILE("passfile", "PGPASSFILE", Keyword.ELSEWHERE),
    SERVICE("service", "PGSERVICE", Keyword.ELSEWHERE),
    SERVICEFILE("servicefile", "PGSERVICEFILE", Keyword.ELSEWHERE),
    CLIENT_ENCODING("client_encoding", "PGCLIENTENCODING", Keyword.ELSEWHERE),

    CONNECT_TIMEOUT("connect_timeout", "PGCONNECT_TIMEOUT", "connectTimeout"),
    OPTIONS("options", "PGOPTIONS", "options"),
    APPLICATION_NAME("application_name", "PGAPPNAME", "ApplicationName"),
    FALLBACK_APPLICATION_NAME("fallback_application_name", null, Keyword.ELSEWHERE),
    KEEPALIVES("keepalives", null, "tcpKeepAlive"),
    KEEPALIVES_IDLE("keepalives_idle", null, null),
    KEEPALIVES_INTERVAL("keepalives_interval", null, null),
    KEEPALIVES_COUNT("keepalives_count", null, null),
    TCP_USER_TIMEOUT("tcp_user_timeout", null, null),
    REPLICATION("replication", null, null),
    TARGET_SESSION_ATTRS("target_session_attrs", "PGTARGETSESSIONATTRS", "targetServerType"),
    LOAD_BALANCE_HOSTS("load_balance_hosts", "PGLOADBALANCEHOSTS", "loadBalanceHosts"),

    SSLMODE("sslmode", "PGSSLMODE", "sslmode"),
    REQUIRESSL("requiressl", "PGREQUIRESSL", Keyword.ELSEWHERE),
    SSLNEGOTIATION("sslnegotiation", "PGSSLNEGOTIATION", "sslNegotiation"),
    SSLCOMPRESSION("sslcompression", "PGSSLCOMPRESSION", null),
    SSLCERT("sslcert", "PGSSLCERT", "sslcert"),
    SSLKEY("sslkey", "PGSSLKEY", "sslkey"),
    SSLPASSWORD("sslpassword", null, "sslpassword"),
    SSLCERTMODE("sslcertmode", "PGSSLCERTMODE", null),
    SSLROOTCERT("sslrootcert", "PGSSLROOTCERT", "sslrootcert"),
    SSLCRL("sslcrl", "PGSSLCRL", null),
    SSLCRLDIR("sslcrldir", "PGSSLCRLDIR", null),
    SSLSNI("sslsni", "PGSSLSNI", null),
    SSLKEYLOGFILE("sslkeylogfile", null, null),
    REQUIREPEER("requirepeer", "PGREQUIREPEER", null),
    SSL_MIN_PROTOCOL_VERSION("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", null),
    SSL_MAX_PROTOCOL_VERSION("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", null),
    MIN_PROTOCOL_VERSION("min_protocol_version", "PGMINPROTOCOLVERSION", null),
    MAX_PROTOCOL_VERSION("max_protocol_version", "PGMAXPROTOCOLVERSION", null),
    GSSENCMODE("gssencmode", "PGGSSENCMODE", "gssEncMode"),
    KRBSRVNAME("krbsrvname", "PGKRBSRVNAME", "kerberosServerName"),
    GSSLIB("gsslib", "PGGSSLIB", "gsslib"),
    GSSDELEGATION("gssdelegation", "PGGSSDELEGATION", null),
    REQUIRE_AUTH("require_auth", "PGREQUIREAUTH", "requireAuth"),
    CHANNEL_BINDING("channel_binding", "PGCHANNELBINDING", "channelBinding"),
    SCRAM_CLIENT_KEY("scram_client_key", null, null),
    SCRAM_SERVER_KEY("scram_server_key", null, null),
    OAUTH_ISSUER("oauth_issuer", null, null),
    OAUTH_CLIENT_ID("oauth_client_id", null, null),
    OAUTH_CLIENT_SECRET("oauth_client_secret", null, null),
    OAUTH_SCOPE("oauth_scope", null, null);

    /** The property of keywords that are no plain property of the driver, but are not lost either. */
    private static final String ELSEWHERE = "";

    private static final Set<Keyword> SECRETS =
            Set.of(PASSWORD, SSLPASSWORD, SCRAM_CLIENT_KEY, SCRAM_SERVER_KEY, OAUTH_CLIENT_SECRET);

    private static final Map<Keyword, List<String>> ALLOWED = Map.of(
            KEEPALIVES, List.of("0", "1"),
            TARGET_SESSION_ATTRS,
                    List.of("any", "read-write", "read-only", "primary", "standby", "prefer-standby", "prefer-primary"),
            LOAD_BALANCE_HOSTS, List.of("disable", "random"),
            SSLMODE, List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
            REQUIRESSL, List.of("0", "1"),
            SSLNEGOTIATION, List.of("postgres", "direct"),
            GSSENCMODE, List.of("disable", "allow", "prefer", "require"),
            CHANNEL_BINDING, List.of("disable", "prefer", "require"));

    private final String word;
    private final @Nullable String variable;
    private final @Nullable String property;

    Keyword(String word, @Nullable String variable, @Nullable String property) {
        this.word = word;
        this.variable = variable;
        this.property = property;
    }

    static Optional<Keyword> of(String word) {
        return Arrays.stream(values())
                .filter(keyword -> keyword.word.equals(word))
                .findFirst();
    }

    static boolean isSecret(String word) {
        return of(word).filter(SECRETS::contains).isPresent();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(keyword -> keyword.word).toList();
    }

    String word() {
        return word;
    }

    Optional<String> variable() {
        return Optional.ofNullable(variable);
    }

    /** The driver's property, where the value goes to the driver as one. */
    Optional<String> property() {
        return Optional.ofNullable(property).filter(name -> !name.equals(ELSEWHERE));
    }

    boolean isUsed() {
        return property != null;
    }

    /** The values it may have; empty where it may have any. */
    List<String> allowed() {
        return ALLOWED.getOrDefault(this, List.of());
    }
}
