package io.cowrieshell.finding.cause;

import com.google.auto.service.AutoService;
import io.cowrieshell.finding.cause.LiveCatalog.LiveColumn;
import io.cowrieshell.problem.Nearest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column that exists under a name that is nearly the same. */
@AutoService(CauseRule.class)
public final class ColumnMisspelled implements CauseRule {

    @Override
    public String id() {
        return "CAUSE-007";
    }

    @Override
    public Optional<Cause> explain(ErrorText error, LiveCatalog live) throws SQLException {
        Optional<MissingColumn> missing = MissingColumn.of(error);
        if (missing.isEmpty()
                || (live.connected() && !live.columns(missing.get().name()).isEmpty())) {
            return Optional.empty();
        }
        String name = missing.get().name();
        String table = missing.get().table();
        if (live.connected()) {
            List<String> columns = table != null && live.hasTable(table)
                    ? live.columnsOf(table).stream().map(LiveColumn::name).toList()
                    : live.managedColumns().stream().map(LiveColumn::name).toList();
            return Nearest.of(name, columns)
                    .flatMap(near -> told(name, near, table != null && columns.size() < 1000 ? table : null));
        }
        return ManagedSchema.columns(name).isEmpty()
                ? Nearest.of(name, ManagedSchema.columnNames()).flatMap(near -> told(name, near, null))
                : Optional.empty();
    }

    private Optional<Cause> told(String name, String near, @Nullable String table) {
        return cause(
                name + " is a misspelling of " + near,
                (table == null ? "The managed tables have " : table + " has ") + near + " and nothing of that name.",
                "write " + near + " in the statement");
    }
}
