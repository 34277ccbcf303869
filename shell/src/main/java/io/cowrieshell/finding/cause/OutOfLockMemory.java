package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A transaction holds more locks than the server has room for. */
@AutoService(CauseRule.class)
public final class OutOfLockMemory implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("out of shared memory");

    @Override
    public String id() {
        return "CAUSE-035";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                ? cause(
                        "a transaction touches more tables and indexes than the server keeps locks for",
                        "Each table and index takes one of max_locks_per_transaction × max_connections places: a migration in "
                                + "one transaction, pg_dump, or a table with very many partitions.",
                        "split the transaction, or raise max_locks_per_transaction (needs a restart)")
                : Optional.empty();
    }
}
