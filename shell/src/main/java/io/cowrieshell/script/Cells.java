package io.cowrieshell.script;

import io.cowrieshell.operation.Rows.Kind;
import io.cowrieshell.operation.Rows.RowColumn;
import io.cowrieshell.output.Json;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the JSON from which a script makes its objects: one text for many rows, which the language itself reads faster
 * than anything that is handed over value by value.
 *
 * <p>What JSON cannot say is said beside it: the columns of times and bytes, and single numbers that are too large or
 * none. A number is a number only where a script counts with exactly that; else it is a BigInt, or its text.
 */
final class Cells {

    private static final long EXACT = 9_007_199_254_740_991L;

    /** How a column is written. */
    private enum Shape {
        WHOLE,
        DECIMAL,
        FLOATING,
        TRUTH,
        JSON,
        MOMENT,
        BYTES,
        LIST,
        TEXT
    }

    private final ResultSet rows;
    private final List<String> names;
    private final List<Shape> shapes = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder odd = new StringBuilder();
    private int row;

    Cells(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData data = rows.getMetaData();
        List<RowColumn> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(new RowColumn(data.getColumnLabel(i), Kind.TEXT));
            shapes.add(shape(data.getColumnTypeName(i)));
        }
        this.names = Json.distinct(columns).stream()
                .map(column -> quoted(column.name()))
                .toList();
    }

    private static Shape shape(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "oid", "serial", "bigserial", "smallserial" -> Shape.WHOLE;
            case "numeric" -> Shape.DECIMAL;
            case "float4", "float8" -> Shape.FLOATING;
            case "bool" -> Shape.TRUTH;
            case "json", "jsonb" -> Shape.JSON;
            case "timestamptz" -> Shape.MOMENT;
            case "bytea" -> Shape.BYTES;
            default -> type.startsWith("_") ? Shape.LIST : Shape.TEXT;
        };
    }

    /** The next rows, not more than so many; fewer where they are long. */
    String next(int most, int longest) throws SQLException {
        text.setLength(0);
        odd.setLength(0);
        text.append("{\"rows\":[");
        row = 0;
        while (row < most && text.length() < longest && rows.next()) {
            text.append(row == 0 ? "{" : ",{");
            for (int i = 0; i < names.size(); i++) {
                text.append(i == 0 ? "" : ",").append(names.get(i)).append(':');
                cell(i);
            }
            text.append('}');
            row++;
        }
        text.append("],\"kinds\":[")
                .append(kinds())
                .append("],\"odd\":[")
                .append(odd)
                .append("]}");
        return text.toString();
    }

    private String kinds() {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Shape shape = shapes.get(i);
            if (shape == Shape.MOMENT || shape == Shape.BYTES) {
                kinds.add("{\"column\":%s,\"kind\":\"%s\"}"
                        .formatted(names.get(i), shape == Shape.MOMENT ? "date" : "bytes"));
            }
        }
        return String.join(",", kinds);
    }

    private void cell(int column) throws SQLException {
        String value = rows.getString(column + 1);
        if (value == null) {
            text.append("null");
            return;
        }
        switch (shapes.get(column)) {
            case WHOLE -> whole(column, value);
            case DECIMAL -> decimal(column, value);
            case FLOATING -> floating(column, value);
            case TRUTH -> text.append(value.equals("t"));
            case JSON -> text.append(value);
            case MOMENT -> moment(column);
            case BYTES -> text.append(quoted(value.substring(2)));
            case LIST -> list(rows.getArray(column + 1));
            case TEXT -> text.append(quoted(value));
        }
    }

    private void whole(int column, String value) {
        if (value.length() < 16 || exact(Long.parseLong(value))) {
            text.append(value);
        } else {
            odd(column, "bigint", value);
        }
    }

    private static boolean exact(long value) {
        return value >= -EXACT && value <= EXACT;
    }

    private void decimal(int column, String value) {
        if (value.equals("NaN") || value.endsWith("Infinity")) {
            odd(column, "number", value);
            return;
        }
        BigDecimal decimal = new BigDecimal(value);
        if (decimal.stripTrailingZeros().scale() > 0) {
            boolean same = new BigDecimal(Double.toString(decimal.doubleValue())).compareTo(decimal) == 0;
            text.append(same ? value : quoted(value));
        } else if (decimal.abs().compareTo(BigDecimal.valueOf(EXACT)) <= 0) {
            text.append(decimal.toBigIntegerExact());
        } else {
            odd(column, "bigint", decimal.toBigIntegerExact().toString());
        }
    }

    private void floating(int column, String value) {
        if (value.equals("NaN") || value.endsWith("Infinity")) {
            odd(column, "number", value);
        } else {
            text.append(value);
        }
    }

    private void moment(int column) throws SQLException {
        OffsetDateTime moment = rows.getObject(column + 1, OffsetDateTime.class);
        if (moment.equals(OffsetDateTime.MAX) || moment.equals(OffsetDateTime.MIN)) {
            odd(column, "number", moment.equals(OffsetDateTime.MAX) ? "Infinity" : "-Infinity");
        } else {
            text.append(moment.toInstant().toEpochMilli());
        }
    }

    /** In lists what a number cannot say exactly stays text. */
    private void list(Array array) throws SQLException {
        element(array.getArray());
    }

    private void element(@Nullable Object value) {
        if (value != null && value.getClass().isArray()) {
            text.append('[');
            for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
                text.append(i == 0 ? "" : ",");
                element(java.lang.reflect.Array.get(value, i));
            }
            text.append(']');
        } else if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Integer || value instanceof Short || (value instanceof Long l && exact(l))) {
            text.append(value);
        } else if (value instanceof Double d && Double.isFinite(d)) {
            text.append(value);
        } else {
            text.append(quoted(value.toString()));
        }
    }

    private void odd(int column, String kind, String value) {
        text.append("null");
        odd.append(odd.isEmpty() ? "" : ",")
                .append("[%d,%s,\"%s\",\"%s\"]".formatted(row, names.get(column), kind, value));
    }

    private static String quoted(String value) {
        return Json.text(value);
    }
}
