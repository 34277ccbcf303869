package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedTable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The version of a database by each source, and the one to repair it to.
 *
 * @param declared what {@code schema_state} says, whatever it is; null where it says nothing
 * @param recorded what the history of migrations says; null where there is none
 * @param observed the highest version all of whose tables and columns are there, but for the one that says the version;
 *     0 where not even 15 is, and 15 while a migration of this shell to 16 is under way
 * @param begun the highest version of which at least one table or column is there
 * @param goal the version a repair leads to: never less than what is there, never more than what was begun
 */
public record Versions(@Nullable String declared, @Nullable String recorded, int observed, int begun, int goal) {

    /** What a database with sessions and too little else to tell by is repaired to. */
    private static final int FIRST = 15;

    public static Versions of(Catalog catalog, @Nullable String declared, @Nullable String recorded) {
        int observed = 0;
        int begun = 0;
        Blueprint before = new Blueprint(0, java.util.Map.of(), java.util.List.of());
        for (int version : Blueprints.VERSIONS) {
            Blueprint blueprint = Blueprints.version(version);
            if (complete(blueprint, catalog)) {
                observed = version;
            }
            if (begun(blueprint, before, catalog)) {
                begun = version;
            }
            before = blueprint;
        }
        begun = Math.max(begun, observed);
        observed = underWay(recorded) ? Math.min(observed, FIRST) : observed;
        int certain = observed == 0 && catalog.table(Blueprints.SESSIONS).isPresent() ? FIRST : observed;
        return new Versions(declared, recorded, observed, begun, goal(declared, certain, begun));
    }

    /** Until a migration has come to its end its objects may be there, but not yet what they are to hold. */
    public static boolean underWay(@Nullable String recorded) {
        return recorded != null && recorded.matches("16[.][1-4]");
    }

    private static int goal(@Nullable String declared, int observed, int begun) {
        String said = declared == null ? "" : declared.strip();
        boolean known = Blueprints.VERSIONS.stream().map(String::valueOf).anyMatch(said::equals);
        return known ? Math.max(observed, Math.min(Integer.parseInt(said), begun)) : observed;
    }

    private static boolean complete(Blueprint blueprint, Catalog catalog) {
        return blueprint.tables().values().stream()
                .filter(table -> !table.name().equals(DeclaredVersion.TABLE))
                .allMatch(table -> table.columns().stream().allMatch(column -> there(catalog, table, column)));
    }

    private static boolean begun(Blueprint blueprint, Blueprint before, Catalog catalog) {
        return blueprint.tables().values().stream().anyMatch(table -> {
            WantedTable earlier = before.tables().get(table.name());
            return earlier == null
                    ? catalog.table(table.name()).isPresent()
                    : table.columns().stream()
                            .filter(column -> !earlier.columns().contains(column))
                            .anyMatch(column -> there(catalog, table, column));
        });
    }

    private static boolean there(Catalog catalog, WantedTable table, WantedColumn column) {
        return catalog.table(table.name()).stream()
                .anyMatch(found -> Stream.concat(column.names().stream(), column.formerNames().stream())
                        .anyMatch(name -> found.column(name).isPresent()));
    }
}
