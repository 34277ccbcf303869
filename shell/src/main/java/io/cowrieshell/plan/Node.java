package io.cowrieshell.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML document, which still knows where it stands. */
sealed interface Node {

    Place place();

    /**
     * One value.
     *
     * @param value a number, a truth value or a text; null where nothing stands
     * @param span where its characters are
     */
    record Scalar(@Nullable Object value, Place place, Span span) implements Node {

        String text() {
            return value == null ? "" : value.toString();
        }
    }

    /** From the first character to behind the last, counted from 0. */
    record Span(int from, int to) {}

    record Items(List<Node> items, Place place) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Names and values in the order they stand. */
    record Fields(Map<String, Field> fields, Place place) implements Node {

        @Nullable
        Node get(String name) {
            Field field = fields.get(name);
            return field == null ? null : field.value();
        }
    }

    /** A value with the place of its name. */
    record Field(Place name, Node value) {}

    /** What kind of thing it is, for people. */
    default String kind() {
        if (this instanceof Items) {
            return "a list";
        }
        if (this instanceof Fields) {
            return "names and values";
        }
        return ((Scalar) this).value() == null ? "nothing" : "one value";
    }

    /** Without places: maps, lists and values. */
    default @Nullable Object plain() {
        if (this instanceof Items list) {
            return list.items().stream().map(Node::plain).toList();
        }
        if (this instanceof Fields map) {
            Map<String, @Nullable Object> plain = new java.util.LinkedHashMap<>();
            map.fields().forEach((name, field) -> plain.put(name, field.value().plain()));
            return plain;
        }
        return ((Scalar) this).value();
    }
}
