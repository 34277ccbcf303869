package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** The server has no room left. */
@AutoService(CauseRule.class)
public final class DiskFull implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("No space left on device|could not extend file|could not write to file .* space|disk full");

    @Override
    public String id() {
        return "CAUSE-028";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE) || error.sqlState().equals("53100")
                ? cause(
                        "the disk of the server is full",
                        "A rewrite (another type, a generated column) needs room for a second copy of the table and its "
                                + "indexes until it commits; sorting and write-ahead logs need more. Deleting rows frees nothing.",
                        "make room: old logs, a replication slot that nobody reads (pg_replication_slots); status shows sizes")
                : Optional.empty();
    }
}
