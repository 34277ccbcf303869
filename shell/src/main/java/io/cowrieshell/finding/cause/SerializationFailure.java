package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** Another transaction changed what this one had read. */
@AutoService(CauseRule.class)
public final class SerializationFailure implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("could not serialize access");

    @Override
    public String id() {
        return "CAUSE-032";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                ? cause(
                        "another transaction changed the same rows meanwhile",
                        "Under REPEATABLE READ and SERIALIZABLE the server refuses the second of them; nothing of it is left.",
                        "run the transaction again from its beginning")
                : Optional.empty();
    }
}
