package io.cowrieshell.script;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values for statements, as the prelude hands them over. */
final class SqlValue {

    private SqlValue() {}

    static @Nullable Object of(JsonNode told) {
        String text = told.path("text").asString("");
        return switch (told.get("kind").asString()) {
            case "null" -> null;
            case "boolean" -> Boolean.valueOf(text);
            case "number" -> number(text);
            case "bytes" -> HexFormat.of().parseHex(text);
            case "array" -> list(told);
            default -> text;
        };
    }

    private static Object number(String text) {
        if (text.equals("-0") || !Character.isDigit(text.charAt(text.length() - 1))) {
            return Double.valueOf(text);
        }
        BigDecimal number = new BigDecimal(text);
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole) {
            return Double.valueOf(text);
        }
        return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? (Object) number.longValueExact()
                : number;
    }

    /** As PostgreSQL writes a list, so that it takes the type its place wants. */
    private static String list(JsonNode told) {
        return StreamSupport.stream(told.get("items").spliterator(), false)
                .map(SqlValue::element)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(JsonNode item) {
        return switch (item.get("kind").asString()) {
            case "null" -> "NULL";
            case "array" -> list(item);
            case "bytes" -> "\"\\\\x" + item.get("text").asString() + '"';
            default -> '"' + item.get("text").asString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        };
    }
}
