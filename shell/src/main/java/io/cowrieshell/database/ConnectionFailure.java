package io.cowrieshell.database;

import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.Redactor;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says why a connection could not be made, from what is certain: the chain of causes, the SQLSTATE, the routine of the
 * server that refused. Texts decide nothing unless they are the driver's own, which are compared in the driver's language.
 */
public final class ConnectionFailure {

    private static final String PROTOCOL_VIOLATION = "08P01";

    private final List<Throwable> chain;
    private final Target target;
    private final Redactor redactor = new Redactor();

    private ConnectionFailure(SQLException failure, Target target) {
        this.chain = chain(failure);
        this.target = target;
        Secret password = target.password();
        if (password != null) {
            redactor.learn(password.reveal());
        }
    }

    /** The problem a failed attempt to connect comes down to. */
    public static Problem explain(SQLException failure, Target target) {
        ConnectionFailure attempt = new ConnectionFailure(failure, target);
        ServerErrorMessage refusal = attempt.refusal();
        Problem problem =
                refusal == null ? attempt.local() : new ServerRefusal(refusal, target, attempt.redactor).explain();
        return problem.sqlState(attempt.sqlState());
    }

    /** Whether the server demanded a password that nobody had given, so that asking for one would help. */
    public static boolean wantsPassword(SQLException failure) {
        return chain(failure).stream().anyMatch(PasswordWanted.Demanded.class::isInstance);
    }

    /** What went wrong on this side or on the way; the server has refused nothing. */
    private Problem local() {
        if (has(PasswordWanted.Demanded.class)) {
            return problem(
                    TargetProblem.PASSWORD_WANTED,
                    "no password was given",
                    "use -W, PGPASSWORD or ~/.pgpass to give one");
        }
        if (has(UnknownHostException.class)) {
            return problem(
                    TargetProblem.NAME_NOT_RESOLVED,
                    "the host name is not known here",
                    "check the spelling of -h, and the name service");
        }
        if (has(SocketTimeoutException.class) || driverSays("Connection attempt timed out.")) {
            return problem(
                    TargetProblem.TIMED_OUT,
                    "no answer within connect_timeout=" + target.settings().value(Keyword.CONNECT_TIMEOUT) + " s",
                    "check address, port and firewall, or raise connect_timeout");
        }
        return encryption().or(this::network).orElseGet(this::driver);
    }

    private Optional<Problem> encryption() {
        if (driverSays("The server does not support SSL.")) {
            return Optional.of(problem(
                    TargetProblem.NO_TLS,
                    "the server offers no TLS, but sslmode=" + mode() + " demands it",
                    "turn ssl on in the server, or use sslmode=prefer if the way there is safe"));
        }
        if (target.hosts().stream().anyMatch(this::isOtherCertificate)) {
            return Optional.of(problem(
                    TargetProblem.CERTIFICATE_FOR_ANOTHER_HOST,
                    "the server's certificate is not for this host name",
                    "use the name in the certificate as -h, or sslmode=verify-ca"));
        }
        if (has(FileNotFoundException.class) || has(NoSuchFileException.class)) {
            return Optional.of(problem(
                    TargetProblem.TLS_FAILED,
                    "a certificate or key file cannot be read",
                    "check sslrootcert, sslcert and sslkey"));
        }
        if (has(CertPathValidatorException.class) || has(CertificateException.class)) {
            return Optional.of(problem(
                    TargetProblem.CERTIFICATE_NOT_TRUSTED,
                    "the server's certificate is not signed by a trusted authority, or has expired",
                    "name the authority's certificate with sslrootcert"));
        }
        return first(SSLException.class)
                .map(failure -> problem(
                        TargetProblem.TLS_FAILED,
                        "TLS failed: " + said(failure),
                        "check sslmode, sslcert and sslkey against the server's settings"));
    }

    private Optional<Problem> network() {
        if (has(NoRouteToHostException.class)) {
            return Optional.of(unreachable("there is no route to the host"));
        }
        Optional<Problem> connecting = first(ConnectException.class)
                .map(failure -> said(failure).contains("refused") ? refused() : unreachable(said(failure)));
        if (connecting.isPresent()) {
            return connecting;
        }
        if (has(EOFException.class) || has(SocketException.class)) {
            return Optional.of(problem(
                    TargetProblem.CONNECTION_BROKEN,
                    "the other side closed the connection before it was made",
                    "check that a PostgreSQL server listens there, and its log"));
        }
        return Optional.empty();
    }

    private Problem refused() {
        return problem(
                TargetProblem.REFUSED,
                "the host is there, but nothing listens on the port",
                "check -p, that the server runs, and its listen_addresses");
    }

    private Problem unreachable(String reason) {
        return problem(TargetProblem.UNREACHABLE, reason, "check the address, the network and the VPN");
    }

    private Problem driver() {
        if (PROTOCOL_VIOLATION.equals(sqlState())) {
            return problem(
                    TargetProblem.NOT_POSTGRESQL,
                    "what listens there does not speak PostgreSQL's protocol",
                    "check the port");
        }
        String wanted = target.settings().value(Keyword.TARGET_SESSION_ATTRS);
        String type = DriverSettings.of(target).properties().getProperty("targetServerType", "");
        if (wanted != null && driverSays("Could not find a server with specified targetServerType: {0}", type)) {
            return problem(
                    TargetProblem.NO_SUITABLE_SERVER,
                    "no server is " + wanted,
                    "check target_session_attrs, and which server is the primary");
        }
        return problem(
                TargetProblem.CONNECTION_FAILED,
                "SQLSTATE " + sqlState() + ": " + said(chain.get(0)),
                "--debug shows the whole story");
    }

    private Problem problem(TargetProblem code, String why, String next) {
        return code.because("cannot connect to " + target.servers(), why, next);
    }

    private String mode() {
        return String.valueOf(target.settings().value(Keyword.SSLMODE));
    }

    private boolean isOtherCertificate(HostPort server) {
        String inUrl = server.inUrl();
        String host = inUrl.substring(0, inUrl.lastIndexOf(':'));
        return driverSays(
                "The hostname {0} could not be verified by hostnameverifier {1}.", host, "PgjdbcHostnameVerifier");
    }

    /** Whether one of the driver's exceptions has exactly this text, in whatever language the driver speaks. */
    private boolean driverSays(String text, Object... arguments) {
        String translated = GT.tr(text, arguments);
        return chain.stream().anyMatch(failure -> translated.equals(failure.getMessage()));
    }

    private @Nullable ServerErrorMessage refusal() {
        return first(PSQLException.class)
                .map(PSQLException::getServerErrorMessage)
                .orElse(null);
    }

    private @Nullable String sqlState() {
        return first(PSQLException.class).map(SQLException::getSQLState).orElse(null);
    }

    private String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : redactor.redact(message);
    }

    private boolean has(Class<? extends Throwable> type) {
        return first(type).isPresent();
    }

    private <T extends Throwable> Optional<T> first(Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Throwable link = failure;
        while (link != null && !chain.contains(link)) {
            chain.add(link);
            link = link.getCause();
        }
        return chain;
    }
}
