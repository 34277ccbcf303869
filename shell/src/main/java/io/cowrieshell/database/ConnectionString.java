package io.cowrieshell.database;

import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A target written as one string: tells the spellings apart and reads each into settings. */
final class ConnectionString {

    /** The spellings of a URI, which differ in the names of their parameters. */
    enum Dialect {
        LIBPQ,
        SQLALCHEMY,
        JDBC
    }

    private static final String JDBC = "jdbc:postgresql:";

    // postgresql://   postgres+psycopg2://
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][\\w.-]*)(\\+[\\w.-]*)?://");

    private static final List<String> SCHEMES = List.of("postgresql", "postgres");
    private static final List<String> SQLALCHEMY_DRIVERS =
            List.of("+psycopg", "+psycopg2", "+psycopg2cffi", "+psycopg_async", "+asyncpg", "+pg8000");

    private final Environment environment;

    ConnectionString(Environment environment) {
        this.environment = environment;
    }

    /** Whether the text is meant as a connection string, well formed or not, rather than as a name. */
    static boolean looksLikeOne(String text) {
        return isUri(text) || text.contains("=");
    }

    static boolean isUri(String text) {
        String trimmed = text.strip();
        return SCHEME.matcher(trimmed).lookingAt()
                || trimmed.toLowerCase(Locale.ROOT).startsWith("jdbc:");
    }

    /** How the origin of its values is called when nothing better is known. */
    static String kindOf(String text) {
        return isUri(text) ? "the URI" : "the connection string";
    }

    /** Reads a string in any of the spellings. */
    Settings parse(String text, String origin) {
        String trimmed = text.strip();
        if (trimmed.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
            return jdbc(trimmed, origin);
        }
        Matcher scheme = SCHEME.matcher(trimmed);
        if (scheme.lookingAt()) {
            Dialect dialect = dialect(scheme.group(1), scheme.group(2));
            return new ConnectionUri(environment, dialect, origin).parse(trimmed.substring(scheme.end()));
        }
        return new KeywordString(environment, origin).parse(trimmed);
    }

    private Settings jdbc(String text, String origin) {
        if (!text.toLowerCase(Locale.ROOT).startsWith(JDBC)) {
            throw malformed(
                    "the JDBC URL is not one of PostgreSQL",
                    null,
                    "begin it with jdbc:postgresql://host:port/database");
        }
        String rest = text.substring(JDBC.length());
        ConnectionUri uri = new ConnectionUri(environment, Dialect.JDBC, origin);
        if (rest.startsWith("//")) {
            return uri.parse(rest.substring(2));
        }
        // jdbc:postgresql:database and jdbc:postgresql:/ have no host.
        return uri.parse(rest.startsWith("/") ? rest : "/" + rest);
    }

    private static Dialect dialect(String scheme, @Nullable String driver) {
        String name = scheme.toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(name)) {
            throw malformed(
                    "the scheme " + scheme + ":// is not one of PostgreSQL",
                    null,
                    Nearest.of(name, SCHEMES)
                            .map(near -> "did you mean " + near + ":// ?")
                            .orElse("begin the URI with postgresql://"));
        }
        if (driver == null) {
            return Dialect.LIBPQ;
        }
        if (!SQLALCHEMY_DRIVERS.contains(driver.toLowerCase(Locale.ROOT))) {
            throw malformed(
                    "the scheme " + scheme + driver + ":// names an unknown driver",
                    "known are " + String.join(", ", SQLALCHEMY_DRIVERS),
                    "write " + name + "://, the driver does not matter here");
        }
        return Dialect.SQLALCHEMY;
    }

    static ProblemException malformed(String what, @Nullable String why, String next) {
        Problem problem = Problem.of(TargetProblem.MALFORMED_STRING, what).next(next);
        return (why == null ? problem : problem.why(why)).asException();
    }
}
