package io.cowrieshell.finding.cause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The managed tables as every version of the schema wants them, and with which version each column came. */
public final class ManagedSchema {

    /** A column; the version is the first that has it. */
    public record ManagedColumn(int version, String table, String name, String type, boolean generated) {

        public String place() {
            return table + "." + name;
        }

        /** Whether it is of that type, length aside. */
        public boolean is(String other) {
            return TypeName.same(type, other);
        }
    }

    private static final List<ManagedColumn> COLUMNS = List.copyOf(read());

    private ManagedSchema() {}

    public static List<ManagedColumn> columns(String name) {
        return COLUMNS.stream().filter(column -> column.name().equals(name)).toList();
    }

    public static List<ManagedColumn> columnsOf(String table) {
        return COLUMNS.stream().filter(column -> column.table().equals(table)).toList();
    }

    public static Optional<ManagedColumn> column(String table, String name) {
        return columnsOf(table).stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    public static Set<String> tables() {
        return COLUMNS.stream().map(ManagedColumn::table).collect(Collectors.toCollection(TreeSet::new));
    }

    public static Collection<String> columnNames() {
        return COLUMNS.stream().map(ManagedColumn::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The version a table came with; 0 where no version has it. */
    public static int versionOf(String table) {
        return columnsOf(table).stream().mapToInt(ManagedColumn::version).min().orElse(0);
    }

    private static List<ManagedColumn> read() {
        List<ManagedColumn> found = new ArrayList<>();
        for (int version = 15; version <= 17; version++) {
            String table = "";
            for (String line : text(version).lines().toList()) {
                String[] words = line.strip().replaceFirst("^ADD COLUMN ", "").split("\\s+", 3);
                if (line.startsWith("CREATE TABLE") || line.startsWith("ALTER TABLE")) {
                    table = line.split(" ", -1)[2];
                } else if (line.startsWith(")") || line.endsWith(";")) {
                    table = "";
                }
                if (!table.isEmpty()
                        && words.length > 1
                        && line.startsWith("    ")
                        && words[0].matches("[a-z_]+")
                        && !line.startsWith("     ")) {
                    String rest = line.strip()
                            .replaceFirst("^ADD COLUMN ", "")
                            .substring(words[0].length())
                            .strip();
                    String type = rest.replace("varchar(", "character varying(")
                            .replaceAll("(?i)\\s+(NOT|DEFAULT|GENERATED|NULL)\\b.*|,?$|;$", "");
                    found.add(new ManagedColumn(version, table, words[0], type, rest.contains("GENERATED")));
                }
            }
        }
        return found;
    }

    private static String text(int version) {
        try (InputStream in = ManagedSchema.class.getResourceAsStream("/io/cowrieshell/schema/v" + version + ".sql")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
