package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A loader takes the last event of a batch that has none. */
@AutoService(CauseRule.class)
public final class BatchWithoutEvents implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("list index out of range");
    private static final Pattern PLACE = Pattern.compile("raw_event_records\\[-1\\]");

    @Override
    public String id() {
        return "CAUSE-038";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                        && PLACE.matcher(error.message() + " " + error.statement())
                                .find()
                ? cause(
                        "a batch held nothing but dead letters, and the loader's checkpoint wants an event",
                        "All events of the batch were quarantined, so the list it takes the last one of is empty. The database "
                                + "has no part in it; what was committed before stays.",
                        "take the place from the last dead letter where there is no event; then load again")
                : Optional.empty();
    }
}
