package io.cowrieshell.database;

import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Stands in for a password nobody gave. The driver asks it only when the server demands one, so "none was given" is
 * known for certain, and no empty password is sent that the server would count as a failed attempt.
 */
public final class PasswordWanted implements AuthenticationPlugin {

    @Override
    public char @Nullable [] getPassword(AuthenticationRequestType type) throws PSQLException {
        if (type == AuthenticationRequestType.GSS) {
            return null;
        }
        throw new Demanded();
    }

    /** The server demanded a password and there is none. */
    static final class Demanded extends PSQLException {

        private static final long serialVersionUID = 1L;

        Demanded() {
            super("the server wants a password and none was given", PSQLState.INVALID_PASSWORD);
        }
    }
}
