package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.ManagedSchema.ManagedColumn;
import java.sql.SQLException;
import java.util.Optional;

/** A managed column that is not there: of a later version, or lost. */
@AutoService(CauseRule.class)
public final class ColumnNotThereYet implements CauseRule {

    @Override
    public String id() {
        return "CAUSE-006";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<MissingColumn> missing = MissingColumn.of(error);
        Optional<ManagedColumn> wanted =
                missing.isEmpty() ? Optional.empty() : missing.get().place(live);
        if (wanted.isEmpty() || (!live.connected() && wanted.get().version() <= 15)) {
            return Optional.empty();
        }
        ManagedColumn column = wanted.get();
        boolean below = MissingColumn.below(live, column.version());
        String likely = live.connected() && !live.hasTable(column.table())
                ? column.name() + " belongs to " + column.table() + ", and there is no such table"
                : column.place() + " is" + (live.connected() ? "" : " probably") + " missing";
        return cause(
                likely + (below ? ": version " + column.version() + " makes it" : ""),
                "It came with version " + column.version() + ". "
                        + (live.connected()
                                ? live.version()
                                        .map(is -> "The database says it is of version " + is + ".")
                                        .orElse("The database does not say which version it is of.")
                                : "Connected, the shell sees which version the database is of."),
                MissingColumn.remedy(live, column.version()));
    }
}
