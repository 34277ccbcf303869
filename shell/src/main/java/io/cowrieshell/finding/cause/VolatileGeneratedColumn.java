package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A generated column whose expression can change by itself. */
@AutoService(CauseRule.class)
public final class VolatileGeneratedColumn implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("generation expression is not immutable");

    @Override
    public String id() {
        return "CAUSE-009";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                ? cause(
                        "the expression of a generated column depends on more than its row",
                        "Time, time zone, language or a setting take part: now(), a cast between text and timestamptz, "
                                + "concat() or format() with values that are no text, a function that is not marked IMMUTABLE.",
                        "use || and coalesce instead of concat, and a cast that names the zone: AT TIME ZONE 'UTC'")
                : Optional.empty();
    }
}
