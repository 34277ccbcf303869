package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where blueprints come from: those of the versions this shell knows, and those made of what a database has. */
public final class Blueprints {

    /** The versions there are blueprints of, the lowest first. */
    public static final List<Integer> VERSIONS = List.of(15, 16, 17);

    /** The highest of them. */
    public static final int LATEST = 17;

    /** The default of a column that counts by a sequence of its own. */
    public static final String SERIAL = "serial";

    static final String SESSIONS = "session_summaries";

    /** Read when first asked for. */
    private static final class Shipped {

        private static final Map<Integer, Blueprint> ALL = all();

        private static Map<Integer, Blueprint> all() {
            Map<Integer, Blueprint> all = new LinkedHashMap<>();
            for (int version : VERSIONS) {
                String file = "v" + version + ".blueprint";
                all.put(
                        version,
                        BlueprintParser.parse(text(file), file, base -> Objects.requireNonNull(all.get(base))));
            }
            return Map.copyOf(all);
        }

        private static String text(String file) {
            try (InputStream stream = Blueprints.class.getResourceAsStream(file)) {
                return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(file, e);
            }
        }
    }

    private Blueprints() {}

    public static Blueprint version(int version) {
        Blueprint blueprint = Shipped.ALL.get(version);
        if (blueprint == null) {
            throw BlueprintProblem.UNKNOWN_VERSION
                    .problem("there is no blueprint of version " + version)
                    .why("this shell knows the versions " + VERSIONS)
                    .asException();
        }
        return blueprint;
    }

    /** The names of all tables that belong to the system, in any version. */
    public static Set<String> managed() {
        return version(LATEST).tables().keySet();
    }

    /** Exactly what a database has, for comparing another one with it. What is not usable is left out. */
    public static Blueprint of(Catalog catalog) {
        Map<String, WantedTable> tables = new TreeMap<>();
        catalog.tables().forEach((name, table) -> tables.put(name, of(table)));
        return new Blueprint(
                0,
                Collections.unmodifiableMap(tables),
                catalog.dependents().stream()
                        .map(found -> new Dependent(
                                found.kind(), "", found.name(), found.table(), found.uses(), found.definition()))
                        .toList());
    }

    private static WantedTable of(Table table) {
        return new WantedTable(
                table.name(),
                table.columns().values().stream().map(Blueprints::of).toList(),
                table.constraints().stream()
                        .map(constraint -> new WantedConstraint(constraint, true))
                        .toList(),
                table.indexes().stream()
                        .filter(index -> index.valid() && !index.ofConstraint())
                        .map(index -> new WantedIndex(index, true))
                        .toList());
    }

    private static WantedColumn of(Column column) {
        String defaultText =
                switch (column.identity()) {
                    case "a" -> "identity always";
                    case "d" -> "identity";
                    default -> column.defaultText();
                };
        return new WantedColumn(
                List.of(column.name()),
                List.of(),
                List.of(column.type()),
                column.notNull(),
                defaultText,
                false,
                Optional.ofNullable(column.generated()).map(List::of).orElse(List.of()));
    }

    /** The blueprint of {@code goal} with what was begun of later versions, which must then be right too. */
    public static Blueprint wanted(Catalog catalog, int goal) {
        Blueprint all = version(LATEST);
        Blueprint base = VERSIONS.contains(goal) ? version(goal) : new Blueprint(goal, Map.of(), List.of());
        Map<String, WantedTable> tables = new LinkedHashMap<>();
        all.tables().forEach((name, table) -> {
            Optional<WantedTable> kept = base.table(name);
            if (name.equals(SESSIONS)
                    && (kept.isPresent() || catalog.table(name).isPresent())) {
                WantedTable least = kept.orElseGet(() ->
                        Objects.requireNonNull(version(VERSIONS.get(0)).tables().get(name)));
                tables.put(name, new BegunTable(least, table).in(catalog));
            } else if (kept.isPresent() || catalog.table(name).isPresent()) {
                tables.put(name, kept.orElse(table));
            }
        });
        tables.replaceAll((name, table) -> BegunTable.withoutLooseEnds(table, tables.keySet()));
        return new Blueprint(base.version(), Collections.unmodifiableMap(tables), base.dependents());
    }
}
