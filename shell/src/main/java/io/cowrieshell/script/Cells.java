package io.cowrieshell.script;

import io.cowrieshell.operation.Rows.Kind;
import io.cowrieshell.operation.Rows.RowColumn;
import io.cowrieshell.output.Json;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
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

    /** Of so many digits any number is exactly what a script writes again. */
    private static final int SURE = 15;

    /** Milliseconds from 1970 to the last moment a script has a date for. */
    private static final long FARTHEST = 8_640_000_000_000_000L;

    /** Writes the cell of a column. */
    @FunctionalInterface
    private interface Writer {
        void write(Cells cells, int column) throws SQLException;
    }

    /** Writes what the server says in a text. */
    @FunctionalInterface
    private interface Saying {
        void write(Cells cells, int column, String value);
    }

    private final ResultSet source;
    private final List<String> names;
    private final List<Writer> writers = new ArrayList<>();
    private final String kinds;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder odd = new StringBuilder();
    private int row;

    Cells(ResultSet rows) throws SQLException {
        this.source = rows;
        ResultSetMetaData data = rows.getMetaData();
        List<RowColumn> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(new RowColumn(data.getColumnLabel(i), Kind.TEXT));
            // The elements of a list are written as values of their type; a name alone says nothing.
            boolean list = data.getColumnType(i) == Types.ARRAY;
            String type = data.getColumnTypeName(i).substring(list ? 1 : 0);
            types.add(type);
            writers.add(list ? list(type) : writer(type));
        }
        this.names = Json.distinct(columns).stream()
                .map(column -> quoted(column.name()))
                .toList();
        this.kinds = kinds(types);
    }

    private static Writer writer(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "oid", "serial", "bigserial", "smallserial" -> said(Cells::whole);
            case "numeric" -> said(Cells::decimal);
            case "float4", "float8" -> said(Cells::floating);
            case "bool" -> said((cells, column, value) -> cells.text.append(value.equals("t")));
            case "json", "jsonb" -> said((cells, column, value) -> cells.text.append(value));
            case "timestamptz" -> Cells::moment;
            case "bytea" -> Cells::bytes;
            default -> said((cells, column, value) -> cells.quote(value));
        };
    }

    private static Writer said(Saying saying) {
        return (cells, column) -> {
            String value = cells.source.getString(column + 1);
            if (value == null) {
                cells.text.append("null");
            } else {
                saying.write(cells, column, value);
            }
        };
    }

    /** The columns of which every value is something that JSON cannot say. */
    private String kinds(List<String> types) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            boolean date = types.get(i).equals("timestamptz");
            if (date || types.get(i).equals("bytea")) {
                made.add("{\"column\":%s,\"kind\":\"%s\"}".formatted(names.get(i), date ? "date" : "bytes"));
            }
        }
        return String.join(",", made);
    }

    /** The next rows, not more than so many; fewer where they are long. */
    String next(int most, int longest) throws SQLException {
        text.setLength(0);
        odd.setLength(0);
        text.append("{\"rows\":[");
        row = 0;
        while (row < most && text.length() < longest && source.next()) {
            text.append(row == 0 ? "{" : ",{");
            for (int i = 0; i < names.size(); i++) {
                text.append(i == 0 ? "" : ",").append(names.get(i)).append(':');
                writers.get(i).write(this, i);
            }
            text.append('}');
            row++;
        }
        text.append("],\"kinds\":[")
                .append(kinds)
                .append("],\"odd\":[")
                .append(odd)
                .append("]}");
        return text.toString();
    }

    /** How many rows the last ones were. */
    int rows() {
        return row;
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
        if (unsaid(value)) {
            odd(column, "number", value);
            return;
        }
        if (value.length() <= SURE) {
            text.append(value);
            return;
        }
        BigDecimal decimal = new BigDecimal(value);
        if (decimal.stripTrailingZeros().scale() > 0) {
            text.append(isDouble(decimal) ? value : quoted(value));
        } else if (decimal.abs().compareTo(BigDecimal.valueOf(EXACT)) <= 0) {
            text.append(decimal.toBigIntegerExact());
        } else {
            odd(column, "bigint", decimal.toBigIntegerExact().toString());
        }
    }

    private void floating(int column, String value) {
        if (unsaid(value)) {
            odd(column, "number", value);
        } else {
            text.append(value);
        }
    }

    /** Whether a script that computes with it has exactly that, as it would write it itself. */
    private static boolean isDouble(BigDecimal decimal) {
        double number = decimal.doubleValue();
        return Double.isFinite(number) && new BigDecimal(Double.toString(number)).compareTo(decimal) == 0;
    }

    private void moment(int column) throws SQLException {
        OffsetDateTime moment = source.getObject(column + 1, OffsetDateTime.class);
        if (moment == null) {
            text.append("null");
        } else if (moment.equals(OffsetDateTime.MAX) || moment.equals(OffsetDateTime.MIN)) {
            text.append(moment.equals(OffsetDateTime.MAX) ? "\"Infinity\"" : "\"-Infinity\"");
        } else {
            long millis = moment.toInstant().toEpochMilli();
            text.append(Math.abs(millis) <= FARTHEST ? Long.toString(millis) : quoted(source.getString(column + 1)));
        }
    }

    /** Whichever way the session has them written. */
    private void bytes(int column) throws SQLException {
        byte[] bytes = source.getBytes(column + 1);
        text.append(bytes == null ? "null" : '"' + HexFormat.of().formatHex(bytes) + '"');
    }

    private static Writer list(String type) {
        return (cells, column) -> {
            Array array = cells.source.getArray(column + 1);
            if (array == null) {
                cells.text.append("null");
            } else if (type.equals("timestamptz")) {
                cells.element(type, array.getArray());
            } else {
                cells.element(type, new ListText(type, array.toString()).elements());
            }
        };
    }

    private void element(String type, @Nullable Object value) {
        if (value == null) {
            text.append("null");
        } else if (value instanceof String said) {
            element(type, said);
        } else if (value instanceof Timestamp moment) {
            moment(moment.getTime());
        } else {
            List<?> elements = value instanceof List<?> list ? list : Arrays.asList((Object[]) value);
            String comma = "[";
            for (Object each : elements) {
                text.append(comma);
                element(type, each);
                comma = ",";
            }
            text.append(elements.isEmpty() ? "[]" : "]");
        }
    }

    /** In lists what a number cannot say exactly stays text. */
    private void element(String type, String value) {
        boolean plain =
                switch (type) {
                    case "int2", "int4", "oid", "json", "jsonb" -> true;
                    case "int8" -> exact(Long.parseLong(value));
                    case "numeric" -> !unsaid(value) && isDouble(new BigDecimal(value));
                    case "float4", "float8" -> !unsaid(value);
                    default -> false;
                };
        if (plain) {
            text.append(value);
        } else if (type.equals("bool")) {
            text.append(value.startsWith("t"));
        } else {
            quote(type.equals("bytea") ? value.substring(2) : value);
        }
    }

    private static boolean unsaid(String number) {
        return number.equals("NaN") || number.endsWith("Infinity");
    }

    private void moment(long millis) {
        if (Math.abs(millis) <= FARTHEST) {
            text.append(millis);
        } else {
            text.append(millis > 0 ? "\"Infinity\"" : "\"-Infinity\"");
        }
    }

    private void odd(int column, String kind, String value) {
        text.append("null");
        odd.append(odd.isEmpty() ? "" : ",")
                .append("[%d,%s,\"%s\",\"%s\"]".formatted(row, names.get(column), kind, value));
    }

    /** Most texts have nothing in them that JSON writes in another way. */
    private void quote(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c >= 0x7f) {
                text.append(quoted(value));
                return;
            }
        }
        text.append('"').append(value).append('"');
    }

    private static String quoted(String value) {
        return Json.text(value);
    }
}
