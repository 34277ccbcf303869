package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A library goes on in a transaction that an earlier error has ended. */
@AutoService(CauseRule.class)
public final class TransactionClosed implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("Can't operate on closed transaction inside context manager"
            + "|Can't reconnect until invalid transaction is rolled back"
            + "|This Session's transaction has been rolled back due to a previous exception");

    @Override
    public String id() {
        return "CAUSE-020";
    }

    @Override
    public boolean consequence() {
        return true;
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                ? cause(
                        "an earlier statement failed and ended the transaction; the first error in the log is the cause",
                        "The program caught that error and went on. What it did before in the same transaction is undone.",
                        "explain the first error of the log: explain --file LOG")
                : Optional.empty();
    }
}
