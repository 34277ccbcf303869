package io.cowrieshell.schema;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.Blueprint.WantedConstraint;
import io.cowrieshell.schema.Blueprint.WantedIndex;
import io.cowrieshell.schema.Blueprint.WantedTable;
import io.cowrieshell.schema.Constraint.Reference;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes a schema as the text {@link BlueprintParser} reads. */
public final class BlueprintWriter {

    private final StringBuilder text = new StringBuilder();

    private BlueprintWriter() {}

    public static String write(Blueprint blueprint) {
        BlueprintWriter writer = new BlueprintWriter();
        writer.text.append("version ").append(blueprint.version()).append('\n');
        blueprint.tables().values().forEach(table -> writer.text.append('\n').append(write(table)));
        blueprint.dependents().forEach(writer::dependent);
        return writer.text.toString();
    }

    public static String write(WantedTable table) {
        BlueprintWriter writer = new BlueprintWriter();
        writer.line("", "table " + name(table.name()));
        table.columns().forEach(column -> writer.line("  ", column(column)));
        table.constraints().forEach(constraint -> writer.line("  ", constraint(constraint)));
        table.indexes().forEach(index -> writer.line("  ", index(index)));
        return writer.text.toString();
    }

    private void line(String indent, String line) {
        text.append(indent).append(escape(line)).append('\n');
    }

    private static String column(WantedColumn column) {
        String defaultText = column.defaultText();
        return "column " + names(column.names())
                + " " + String.join(" | ", column.types())
                + (column.formerNames().isEmpty() ? "" : " formerly " + names(column.formerNames()))
                + (column.notNull() ? " not null" : "")
                + (column.defaultOptional() ? " optional" : "")
                + (defaultText == null ? "" : " " + (own(defaultText) ? defaultText : "default " + defaultText))
                + (column.generated().isEmpty() ? "" : " generated " + String.join(" | ", column.generated()));
    }

    /** A default that is no expression. */
    private static boolean own(String defaultText) {
        return defaultText.equals(Blueprints.SERIAL) || defaultText.startsWith("identity");
    }

    /** One line, as it stands in a table. */
    public static String constraint(WantedConstraint wanted) {
        Constraint constraint = wanted.constraint();
        String head = (wanted.required() ? "" : "optional ") + (constraint.validated() ? "" : "unchecked ")
                + constraint.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " "
                + (constraint.name().isEmpty() ? "" : name(constraint.name()) + " ");
        Reference reference = constraint.reference();
        if (reference != null) {
            return (head + list(constraint.columns()) + " references " + name(reference.table()) + " "
                            + list(reference.columns()) + " " + reference.actions())
                    .strip();
        }
        return head
                + (constraint.kind() == Constraint.Kind.CHECK
                        ? "(" + Objects.requireNonNull(constraint.expression()) + ")"
                        : list(constraint.columns()));
    }

    /** One line, as it stands in a table. */
    public static String index(WantedIndex wanted) {
        Index index = wanted.index();
        return (wanted.required() ? "" : "optional ") + (index.unique() ? "unique index " : "index ")
                + (index.name().isEmpty() ? "" : name(index.name()) + " ")
                + index.method() + " (" + String.join(", ", index.keys()) + ")"
                + (index.predicate() == null ? "" : " where " + index.predicate());
    }

    private void dependent(Dependent dependent) {
        text.append('\n');
        line(
                "",
                dependent.kind() + " " + name(dependent.name())
                        + (dependent.table().isEmpty() ? "" : " on " + name(dependent.table())));
        dependent.uses().forEach(use -> text.append("  uses ").append(use).append('\n'));
        dependent.definition().lines().forEach(line -> text.append(("  " + line).stripTrailing())
                .append('\n'));
    }

    private static String names(List<String> names) {
        return names.stream().map(BlueprintWriter::name).collect(Collectors.joining(" | "));
    }

    private static String list(List<String> names) {
        return names.stream().map(BlueprintWriter::name).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String name(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A line break inside of a text must not end the line. */
    private static String escape(String line) {
        return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    static String unescape(String line) {
        if (line.indexOf('\\') < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '\\' && i + 1 < line.length()) {
                character = line.charAt(++i);
                text.append(character == 'n' ? '\n' : character == 'r' ? '\r' : character);
            } else {
                text.append(character);
            }
        }
        return text.toString();
    }
}
