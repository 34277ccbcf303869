package io.cowrieshell.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection of {@link OneTransaction} in the hands of somebody who takes it for his own. What begins, ends or sets a
 * transaction is about a savepoint, and what ends or changes the connection is about nothing.
 */
final class LentConnection implements InvocationHandler {

    private final OneTransaction transaction;
    private final OneTransaction.Kind kind;
    private OneTransaction.@Nullable Savepoint savepoint;
    private boolean closed;

    LentConnection(OneTransaction transaction, OneTransaction.Kind kind) {
        this.transaction = transaction;
        this.kind = kind;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        Object first = given == null || given.length == 0 ? null : given[0];
        switch (method.getName()) {
            case "close" -> {
                end();
                closed = true;
            }
            case "commit" -> keep();
            case "setAutoCommit" -> {
                if (Boolean.TRUE.equals(first)) {
                    keep();
                } else if (savepoint == null || !transaction.isOpen(savepoint)) {
                    savepoint = transaction.begin(kind);
                }
            }
            case "setReadOnly", "setTransactionIsolation", "setNetworkTimeout" -> {
                // All of it is decided for the one transaction.
            }
            case "getAutoCommit" -> {
                return savepoint == null;
            }
            case "isClosed" -> {
                return closed || transaction.over();
            }
            case "equals" -> {
                return proxy == first;
            }
            case "hashCode" -> {
                return System.identityHashCode(this);
            }
            case "rollback" -> {
                if (first != null) {
                    return passed(method, given);
                }
                end();
            }
            default -> {
                return passed(method, given);
            }
        }
        return null;
    }

    private void keep() throws SQLException {
        OneTransaction.Savepoint begun = savepoint;
        savepoint = null;
        if (begun != null && transaction.isOpen(begun)) {
            try {
                transaction.keep(begun);
            } catch (SQLException | RuntimeException e) {
                transaction.undo(begun, e);
                throw e;
            }
        }
    }

    private void end() throws SQLException {
        OneTransaction.Savepoint begun = savepoint;
        savepoint = null;
        if (begun != null && !transaction.over()) {
            transaction.undo(begun);
        }
    }

    private @Nullable Object passed(Method method, @Nullable Object @Nullable [] given) throws Throwable {
        Connection real = transaction.connection();
        try {
            return method.invoke(real, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
