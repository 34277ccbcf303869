package io.cowrieshell.validate;

import io.cowrieshell.operation.Shown;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Constraint;
import io.cowrieshell.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether both sides of every foreign key are of one type. */
final class KeysCheck implements ValidationCheck {

    @Override
    public CheckName name() {
        return CheckName.KEYS;
    }

    @Override
    public Outcome look(Inspection inspection) throws SQLException {
        Topic.Weighed weighed = Topic.KEYS.weigh(inspection.findings().all());
        List<String> keys = keys(inspection.examination().catalog());
        return Outcome.judged(
                        weighed.good(),
                        Shown.counted(keys.size(), "foreign key", "foreign keys") + ", " + weighed.counted(),
                        "types alike",
                        weighed.remedies())
                .with(weighed.good() ? keys : weighed.told())
                .stopping(weighed.ofTiers());
    }

    /** {@code session_summaries.source_ip character varying(45) to ip_inventory.ip_address character varying(45)}. */
    private static List<String> keys(Catalog catalog) {
        List<String> keys = new ArrayList<>();
        for (Table table : catalog.tables().values()) {
            for (Constraint key : table.constraints()) {
                Constraint.Reference reference = key.reference();
                if (reference != null) {
                    keys.add(side(catalog, table.name(), key.columns()) + " to "
                            + side(catalog, reference.table(), reference.columns()));
                }
            }
        }
        return keys.stream().sorted().toList();
    }

    private static String side(Catalog catalog, String table, List<String> columns) {
        return table + "." + String.join(", ", columns) + types(catalog, table, columns);
    }

    private static String types(Catalog catalog, String table, List<String> columns) {
        Stream<String> types = columns.stream()
                .flatMap(column -> catalog.table(table).flatMap(there -> there.column(column)).stream())
                .map(column -> column.type());
        return " " + String.join(", ", types.toList());
    }
}
