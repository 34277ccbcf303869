package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement ran longer than it may. */
@AutoService(CauseRule.class)
public final class StatementTimeout implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("canceling statement due to statement timeout");

    @Override
    public String id() {
        return "CAUSE-027";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                ? cause(
                        "statement_timeout ended the statement",
                        "Either it reads a large table without an index (raw_events and session_summaries have millions of "
                                + "rows), or it does in one go what should be done in batches.",
                        "sql explain … shows how it reads; sql set statement_timeout = '10min' gives it more time")
                : Optional.empty();
    }
}
