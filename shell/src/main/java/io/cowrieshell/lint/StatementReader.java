package io.cowrieshell.lint;

import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.database.SqlTokens;
import java.util.ArrayList;
import java.util.List;

/** Follows the transactions and settings of a migration from statement to statement. */
final class StatementReader {

    /** How long a limit on locks lasts. */
    private enum Limit {
        NONE,
        TRANSACTION,
        SESSION
    }

    private final List<Statement> statements = new ArrayList<>();
    private int transactions;
    private boolean open;
    private Limit limit = Limit.NONE;

    List<Statement> statements() {
        return statements;
    }

    void read(SqlStatement statement) {
        List<SqlToken> tokens = SqlTokens.of(statement);
        if (tokens.isEmpty()) {
            return;
        }
        boolean begins = tokens.get(0).is("begin") || Phrase.at(tokens, 0, "start", "transaction");
        if (begins && !open) {
            open = true;
            transactions++;
        }
        statements.add(new Statement(
                statements.size(),
                tokens,
                open ? transactions : 0,
                limit != Limit.NONE,
                TableChangeReader.read(tokens)));
        if (ends(tokens)) {
            open = false;
            limit = limit == Limit.TRANSACTION ? Limit.NONE : limit;
        }
        if (tokens.get(0).is("set") && tokens.stream().anyMatch(token -> token.is("lock_timeout"))) {
            limit = tokens.stream().anyMatch(token -> token.is("local")) ? Limit.TRANSACTION : Limit.SESSION;
        } else if (Phrase.at(tokens, 0, "reset", "lock_timeout") || Phrase.at(tokens, 0, "reset", "all")) {
            limit = Limit.NONE;
        }
    }

    /** Between two files a transaction does not go on. */
    void endOfFile() {
        open = false;
        limit = Limit.NONE;
    }

    private static boolean ends(List<SqlToken> tokens) {
        SqlToken first = tokens.get(0);
        return first.is("commit")
                || first.is("end")
                || first.is("abort")
                || (first.is("rollback") && tokens.stream().noneMatch(token -> token.is("to")));
    }
}
