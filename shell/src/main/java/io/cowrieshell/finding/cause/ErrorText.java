package io.cowrieshell.finding.cause;

import io.cowrieshell.database.ServerMessage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error taken apart, whoever printed it: the server, psql, a driver, a library around the driver, or a log.
 *
 * @param severity such as {@code ERROR}; empty where nothing tells it
 * @param sqlState empty where nothing tells it
 * @param message in one line
 * @param statement that failed, as far as it was printed
 */
public record ErrorText(
        String severity,
        String sqlState,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable String statement) {

    /** The errors a text tells of, in its order; a text without any mark of one is taken as the message. */
    public static List<ErrorText> read(String text) {
        return ErrorReader.read(text);
    }

    public static ErrorText of(SQLException failure) {
        ServerMessage told = ServerMessage.of(failure);
        return new ErrorText(told.severity(), told.sqlState(), told.message(), told.detail(), told.hint(), null);
    }

    public ErrorText sqlState(String state) {
        return new ErrorText(severity, state, message, detail, hint, statement);
    }

    /** Whether the SQLSTATE is this one; where the text does not tell it, it may be. */
    boolean mayBe(String state) {
        return sqlState.isEmpty() || sqlState.equals(state);
    }

    /** Looks for a pattern in the message. */
    Optional<Matcher> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    boolean says(Pattern pattern) {
        return pattern.matcher(message).find();
    }

    /** Looks for a pattern in the detail, or in a message that has swallowed it. */
    Optional<Matcher> findInDetail(Pattern pattern) {
        Matcher matcher = pattern.matcher(detail == null ? message : detail);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }
}
