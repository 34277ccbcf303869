package io.cowrieshell.migrate;

import io.cowrieshell.migrate.MigrateResult.Aside;
import io.cowrieshell.migration.FactCounts;
import io.cowrieshell.migration.Ground;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.operation.RunContext;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many rows each phase would write and set aside, counted by reading every document as the migration will.
 *
 * @param values by the name of the count
 */
record PhaseCounts(Map<String, Long> values) {

    static PhaseCounts read(RunContext context, Ground ground, List<Phase> phases) throws Exception {
        if (phases.stream().noneMatch(Phase::reads)
                || ground.catalog().table("session_summaries").isEmpty()) {
            return new PhaseCounts(Map.of());
        }
        return context.reading("reading documents to count", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String setting : FactCounts.SETTINGS) {
                    statement.execute(setting);
                }
                Map<String, Long> values = new LinkedHashMap<>();
                try (ResultSet row = statement.executeQuery(FactCounts.of(ground))) {
                    row.next();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.put(row.getMetaData().getColumnLabel(i), row.getLong(i));
                    }
                }
                return new PhaseCounts(values);
            }
        });
    }

    @Nullable
    Long rows(Phase phase) {
        return switch (phase) {
            case SESSION_ADDRESS -> values.get("with_address");
            case SYSTEMS -> values.get("systems");
            case ADDRESSES -> values.get("addresses");
            case SNAPSHOTS -> values.get("with_snapshot");
            case FIRST, REFERENCES, BEHAVIOUR -> null;
        };
    }

    List<Aside> aside(Phase phase) {
        List<Aside> aside = new ArrayList<>();
        FactCounts.asides(phase).forEach((column, reason) -> {
            long rows = values.getOrDefault(column, 0L);
            if (rows > 0) {
                aside.add(new Aside(reason, rows));
            }
        });
        return aside;
    }
}
