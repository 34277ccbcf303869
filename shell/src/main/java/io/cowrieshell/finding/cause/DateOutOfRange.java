package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time that does not exist or is not written as one. */
@AutoService(CauseRule.class)
public final class DateOutOfRange implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile(
            "date/time field value out of range: \"?([^\"]*)\"?|(?:timestamp|date) out of range: \"?([^\"]*)\"?");

    @Override
    public String id() {
        return "CAUSE-019";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE).flatMap(found -> {
            String value = found.group(1) == null ? found.group(2) : found.group(1);
            return cause(
                    "the time \"" + value + "\" does not exist",
                    value.matches("\\d{9,14}(\\.\\d+)?")
                            ? "It is an epoch number, which a cast to timestamptz does not understand."
                            : "A day that no month has, or day and month in the other order. One such enriched_at fails the whole statement.",
                    value.matches("\\d{9,14}(\\.\\d+)?")
                            ? "to_timestamp(…) for epoch numbers"
                            : "backfill sets such rows aside and goes on");
        });
    }
}
