package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.ManagedSchema.ManagedColumn;
import java.sql.SQLException;
import java.util.Optional;

/** A generated column of ip_inventory is not there: the table was made without them and never completed. */
@AutoService(CauseRule.class)
public final class GeneratedColumnMissing implements CauseRule {

    @Override
    public String id() {
        return "CAUSE-003";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<MissingColumn> missing = MissingColumn.of(error);
        Optional<ManagedColumn> place =
                missing.isPresent() ? missing.get().place(live).filter(ManagedColumn::generated) : Optional.empty();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        ManagedColumn column = place.get();
        if (live.connected() && !live.hasTable(column.table())) {
            return Optional.empty();
        }
        String why = "A migration that died left the table behind, and later runs skip making it because it exists. "
                + "PostgreSQL can add a stored generated column to an existing table: nothing has to be dropped.";
        return cause(
                column.table() + (live.connected() ? " was" : " was probably") + " made without its generated column "
                        + column.name(),
                why,
                "heal");
    }
}
