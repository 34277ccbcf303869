package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement after the one that failed, in the same transaction. */
@AutoService(CauseRule.class)
public final class TransactionAborted implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("current transaction is aborted");

    @Override
    public String id() {
        return "CAUSE-021";
    }

    @Override
    public boolean consequence() {
        return true;
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE) || error.sqlState().equals("25P02")
                ? cause(
                        "an earlier statement of this transaction failed; that error is the cause",
                        "Until the transaction ends the server refuses everything in it, and undoes what it did.",
                        "sql rollback")
                : Optional.empty();
    }
}
