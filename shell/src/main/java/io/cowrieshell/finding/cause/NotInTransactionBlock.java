package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement that cannot be undone stands in a transaction. */
@AutoService(CauseRule.class)
public final class NotInTransactionBlock implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile(
            "([A-Z][A-Z ]+[A-Z]) cannot (?:run inside a transaction block|be executed from a function)");

    @Override
    public String id() {
        return "CAUSE-034";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE)
                .flatMap(found -> cause(
                        found.group(1) + " stands in a transaction, and commits by itself",
                        "BEGIN before it, several statements sent as one, or a library that opens a transaction for everything "
                                + "(SQLAlchemy, psycopg without autocommit).",
                        "run it by itself: COMMIT before it, or autocommit in the library"));
    }
}
