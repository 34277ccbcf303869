package io.cowrieshell.migration;

import io.cowrieshell.schema.Blueprint;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Comparison;
import io.cowrieshell.schema.Constraint.Kind;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Difference.Surplus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The objects a phase makes: its part of the blueprint. What a blueprint leaves open is made here. */
public final class PhaseObjects {

    private static final String SESSIONS = "session_summaries";
    private static final Set<String> TIERS = Set.of("asn_inventory", "ip_inventory", "ip_asn_history");

    private PhaseObjects() {}

    public static Blueprint of(Phase phase) {
        return switch (phase) {
            case FIRST -> Blueprints.version(15);
            case SESSION_ADDRESS -> sessions(16, columns -> columns.contains("source_ip"));
            case SYSTEMS -> tables(Set.of("asn_inventory"));
            case ADDRESSES -> tables(Set.of("ip_inventory", "ip_asn_history"));
            case SNAPSHOTS -> sessions(16, columns -> !columns.contains("source_ip"));
            case REFERENCES -> references();
            case BEHAVIOUR -> sessions(17, columns -> true);
        };
    }

    /** What of them is not there, or not as it should be. */
    public static List<Difference> missing(Phase phase, Catalog catalog) {
        return Comparison.between(catalog, of(phase)).stream()
                .filter(difference -> !(difference instanceof Surplus))
                .toList();
    }

    /** What a version adds to sessions, as far as it is about these columns. */
    private static Blueprint sessions(int version, Predicate<List<String>> about) {
        WantedTable before = Blueprints.version(version - 1).table(SESSIONS).orElseThrow();
        WantedTable after = Blueprints.version(version).table(SESSIONS).orElseThrow();
        WantedTable added = new WantedTable(
                SESSIONS,
                after.columns().stream()
                        .filter(column -> !before.columns().contains(column))
                        .filter(column -> about.test(List.of(column.name())))
                        .toList(),
                others(after).stream()
                        .filter(wanted -> !before.constraints().contains(wanted))
                        .filter(wanted -> about.test(wanted.constraint().columns()))
                        .toList(),
                after.indexes().stream()
                        .filter(wanted -> !before.indexes().contains(wanted))
                        .filter(wanted -> about.test(wanted.index().columns()))
                        .map(wanted -> new WantedIndex(wanted.index(), true))
                        .toList());
        return blueprint(version, Map.of(SESSIONS, added));
    }

    private static Blueprint tables(Set<String> names) {
        Map<String, WantedTable> tables = new LinkedHashMap<>();
        Blueprints.version(16).tables().forEach((name, table) -> {
            if (names.contains(name)) {
                tables.put(name, new WantedTable(name, table.columns(), others(table), table.indexes()));
            }
        });
        return blueprint(16, tables);
    }

    private static List<WantedConstraint> others(WantedTable table) {
        return table.constraints().stream()
                .filter(wanted -> wanted.constraint().kind() != Kind.FOREIGN_KEY)
                .toList();
    }

    private static Blueprint references() {
        Map<String, WantedTable> tables = new LinkedHashMap<>();
        Blueprints.version(16).tables().forEach((name, table) -> {
            List<WantedConstraint> keys = table.constraints().stream()
                    .filter(wanted -> wanted.constraint().kind() == Kind.FOREIGN_KEY)
                    .filter(wanted -> TIERS.contains(name) || name.equals(SESSIONS))
                    .toList();
            if (!keys.isEmpty()) {
                tables.put(name, new WantedTable(name, List.<WantedColumn>of(), keys, List.of()));
            }
        });
        return blueprint(16, tables);
    }

    private static Blueprint blueprint(int version, Map<String, WantedTable> tables) {
        return new Blueprint(version, tables, List.of());
    }
}
