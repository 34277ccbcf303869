package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.regex.Pattern;

/** A generated column that asks other rows. */
@AutoService(CauseRule.class)
public final class SubqueryInGeneratedColumn implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile("cannot use subquery in column generation expression");

    @Override
    public String id() {
        return "CAUSE-008";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.says(MESSAGE)
                ? cause(
                        "the expression of a generated column holds a SELECT",
                        "A generated column may only use the columns of its own row. ip_types, which takes an array of "
                                + "JSON apart, is therefore a plain column; geo_country, is_scanner and is_bogon need no SELECT.",
                        "write the expression without SELECT, or make the column plain and fill it with an UPDATE")
                : Optional.empty();
    }
}
