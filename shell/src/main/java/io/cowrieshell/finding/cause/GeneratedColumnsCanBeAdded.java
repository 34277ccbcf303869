package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A belief that makes people drop tables. */
@AutoService(CauseRule.class)
public final class GeneratedColumnsCanBeAdded implements CauseRule {

    private static final Pattern MESSAGE =
            Pattern.compile("(?i)generated columns? can(?:'t|not) be added with alter table");

    @Override
    public String id() {
        return "CAUSE-039";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                ? cause(
                        "they can: ALTER TABLE … ADD COLUMN … GENERATED ALWAYS AS (…) STORED",
                        "It rewrites the table. What PostgreSQL cannot do is turn an existing plain column into a generated one; "
                                + "that column is dropped and added again. The table never has to go.",
                        "heal")
                : Optional.empty();
    }
}
