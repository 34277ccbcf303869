package io.cowrieshell.script;

import io.cowrieshell.operation.View;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What {@code console.table} was given, as a table: all the names there are, in the order in which they come. */
final class ConsoleTable {

    /** Of what is no object. */
    private static final String VALUE = "value";

    private ConsoleTable() {}

    static View of(JsonNode rows) {
        if (rows.isEmpty()) {
            return View.line("(no rows)");
        }
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.isObject() ? row.propertyNames() : Set.of(VALUE)));
        return new View.Table(
                names.stream()
                        .map(name -> new View.Column(
                                name,
                                each(rows)
                                        .allMatch(row -> value(row, name).isNumber()
                                                || value(row, name).isMissingNode())))
                        .toList(),
                each(rows)
                        .map(row -> names.stream()
                                .map(name -> View.Cell.of(text(value(row, name))))
                                .toList())
                        .toList());
    }

    private static Stream<JsonNode> each(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static JsonNode value(JsonNode row, String name) {
        return row.isObject() || !name.equals(VALUE) ? row.path(name) : row;
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "" : value.isString() ? value.asString() : value.toString();
    }
}
