package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.ManagedSchema.ManagedColumn;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement gives a value to a column that calculates its own. */
@AutoService(CauseRule.class)
public final class GeneratedColumnSet implements CauseRule {

    private static final Pattern MESSAGE = Pattern.compile(
            "(?:column \"?(\\w+)\"? can only be updated to DEFAULT|cannot insert a non-DEFAULT value into column \"?(\\w+)\"?)");

    @Override
    public String id() {
        return "CAUSE-010";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) {
        return error.find(MESSAGE).flatMap(found -> {
            String column = found.group(1) == null ? found.group(2) : found.group(1);
            return cause(
                    column + " is a generated column: it calculates its value and takes none",
                    ManagedSchema.columns(column).stream().anyMatch(ManagedColumn::generated)
                            ? "It follows from ip_inventory.enrichment. A program that writes it takes the table for the older "
                                    + "shape, where the column was plain."
                            : "The statement names it among the columns it writes.",
                    "leave " + column + " out of the statement; change what it is calculated from");
        });
    }
}
