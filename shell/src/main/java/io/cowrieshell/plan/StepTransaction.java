package io.cowrieshell.plan;

import io.cowrieshell.database.Channel;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.SqlScript;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.database.SqlTokens;
import io.cowrieshell.journal.FaultPoint;
import io.cowrieshell.operation.RunContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Lets the statements of a step and the word that it is done be committed together, so that no end of the process leaves
 * one without the other. Operations keep their own record of what they have done; statements of the user's do not.
 */
final class StepTransaction {

    /** What the server refuses inside a transaction, and what ends one, as the first word says. */
    private static final Set<String> ALONE = Set.of(
            "BEGIN",
            "START",
            "COMMIT",
            "END",
            "ROLLBACK",
            "ABORT",
            "SAVEPOINT",
            "RELEASE",
            "PREPARE",
            "VACUUM",
            "CALL",
            "CLUSTER",
            "DO",
            "SET",
            "RESET",
            "DISCARD");

    private StepTransaction() {}

    /** What is done in it. */
    @FunctionalInterface
    interface Work<T> {
        T done();
    }

    static <T> T around(Step<?, ?> step, RunContext context, ReplayMemory memory, Work<T> work) throws Exception {
        List<SqlStatement> statements = StepSql.statements(step);
        if (statements.isEmpty()) {
            return noted(step, memory, work);
        }
        Database database = context.session().database();
        if (database.inPlace()) {
            return database.together(work::done);
        }
        Channel channel = database.channel();
        boolean together = channel.transactionState() == Channel.TransactionState.NONE
                && context.session().writable()
                && possible(statements);
        if (!together) {
            return noted(step, memory, work);
        }
        say(channel, "begin");
        try {
            T result = work.done();
            boolean ignored = channel.look(connection -> {
                memory.doneWith(connection, step);
                return true;
            });
            FaultPoint.reached("replay", "sql", "uncommitted");
            say(channel, "commit");
            FaultPoint.reached("replay", "sql", "committed");
            return result;
        } catch (Exception e) {
            undo(channel, e);
            throw e;
        }
    }

    private static <T> T noted(Step<?, ?> step, ReplayMemory memory, Work<T> work) throws Exception {
        T result = work.done();
        memory.done(step);
        return result;
    }

    /** Whether all of it can run in one transaction. */
    static boolean possible(List<SqlStatement> statements) {
        return statements.stream()
                .noneMatch(statement -> ALONE.contains(statement.firstWord())
                        || SqlTokens.of(statement).stream().anyMatch(token -> token.is("concurrently"))
                        || statement
                                .text()
                                .matches("(?is)\\s*(create|drop|alter)\\s+(database|tablespace|system)\\b.*"));
    }

    private static void undo(Channel channel, Exception e) {
        try {
            if (!channel.closed() && channel.transactionState() != Channel.TransactionState.NONE) {
                say(channel, "rollback");
            }
        } catch (SQLException also) {
            e.addSuppressed(also);
        }
    }

    private static void say(Channel channel, String sql) throws SQLException {
        channel.run(SqlScript.of(sql).statements().get(0), (statement, hasRows) -> {});
    }
}
