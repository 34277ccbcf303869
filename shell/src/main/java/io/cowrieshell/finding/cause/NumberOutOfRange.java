package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number that its column cannot hold. */
@AutoService(CauseRule.class)
public final class NumberOutOfRange implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile(
            "(integer|bigint|smallint) out of range|value \"(-?\\d+)\" is out of range for type (integer|bigint|smallint)");

    @Override
    public String id() {
        return "CAUSE-018";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE).flatMap(found -> {
            String type = found.group(1) == null ? found.group(3) : found.group(1);
            String value = found.group(2) == null ? "a number" : found.group(2);
            return type.equals("integer")
                    ? cause(
                            value + " is above 2147483647, the most an integer column holds",
                            "Two kinds of values get there: a 32-bit ASN (they go up to 4294967295), and an offset in a log "
                                    + "file beyond 2 GB: last_offset and dead_letter_events.source_offset are integer, raw_events "
                                    + "has bigint.",
                            "backfill sets such ASNs aside; for offsets, rotate the log file")
                    : Optional.empty();
        });
    }
}
