package io.cowrieshell.finding.cause;

import io.cowrieshell.schema.Blueprint;
import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The columns of the managed tables in all versions of the schema, and with which version each came. */
public final class ManagedSchema {

    /** A column; the version is the first that has it. */
    public record ManagedColumn(int version, String table, WantedColumn wanted) {

        public String name() {
            return wanted.name();
        }

        public String type() {
            return wanted.type();
        }

        public boolean generated() {
            return !wanted.generated().isEmpty();
        }

        public String place() {
            return table + "." + name();
        }

        /** Whether it may be of that type, length aside. */
        public boolean is(String other) {
            return wanted.types().stream().anyMatch(type -> TypeName.same(type, other));
        }
    }

    /** Read when first asked for. */
    private static final class Known {

        private static final List<ManagedColumn> COLUMNS = List.copyOf(all());

        private static List<ManagedColumn> all() {
            List<ManagedColumn> found = new ArrayList<>();
            for (int version : Blueprints.VERSIONS) {
                Blueprint blueprint = Blueprints.version(version);
                blueprint.tables().values().forEach(table -> table.columns().stream()
                        .filter(column -> found.stream()
                                .noneMatch(known -> known.table().equals(table.name())
                                        && known.wanted().names().contains(column.name())))
                        .forEach(column -> found.add(new ManagedColumn(version, table.name(), column))));
            }
            return found;
        }
    }

    private ManagedSchema() {}

    /** Those of that name, or of which it is another spelling. */
    public static List<ManagedColumn> columns(String name) {
        return Known.COLUMNS.stream()
                .filter(column -> column.wanted().names().contains(name))
                .toList();
    }

    public static List<ManagedColumn> columnsOf(String table) {
        return Known.COLUMNS.stream()
                .filter(column -> column.table().equals(table))
                .toList();
    }

    public static Optional<ManagedColumn> column(String table, String name) {
        return columns(name).stream()
                .filter(column -> column.table().equals(table))
                .findFirst();
    }

    public static Set<String> tables() {
        return Blueprints.managed();
    }

    public static Set<String> columnNames() {
        return Known.COLUMNS.stream().map(ManagedColumn::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The version a table came with; 0 where no version has it. */
    public static int versionOf(String table) {
        return columnsOf(table).stream().mapToInt(ManagedColumn::version).min().orElse(0);
    }
}
