package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** Two transactions waited for each other. */
@AutoService(CauseRule.class)
public final class Deadlock implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("deadlock detected");

    @Override
    public String id() {
        return "CAUSE-026";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                ? cause(
                        "two transactions took the same locks in different order",
                        "The server ended this one and let the other go on; nothing of it is left. Two loaders, or a loader "
                                + "and a repair, update the same sessions or addresses in different order.",
                        "run it again; let every program work in the order of the key, in small transactions")
                : Optional.empty();
    }
}
