package io.cowrieshell.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said when a statement failed, part by part.
 *
 * @param sqlState empty where there is none
 */
public record ServerMessage(
        String severity,
        String sqlState,
        String message,
        @Nullable String detail,
        @Nullable String hint) {

    public static ServerMessage of(SQLException failure) {
        SQLException root = ServerFailure.root(failure);
        ServerErrorMessage server = ServerFailure.server(root);
        String state = root.getSQLState() == null ? "" : root.getSQLState();
        return server == null
                ? new ServerMessage("ERROR", state, String.valueOf(root.getMessage()), null, null)
                : new ServerMessage(
                        server.getSeverity() == null ? "ERROR" : server.getSeverity(),
                        state,
                        ServerFailure.message(root),
                        server.getDetail(),
                        server.getHint());
    }
}
