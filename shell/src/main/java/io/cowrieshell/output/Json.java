package io.cowrieshell.output;

import io.cowrieshell.operation.Rows.Kind;
import io.cowrieshell.operation.Rows.RowColumn;
import io.cowrieshell.problem.Problem;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one way results become JSON. */
public final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new HarmlessJson()).build())
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private static final long EXACT = 1L << 53;
    private static final int LONGEST_SCALAR = 1 << 10;

    private Json() {}

    /** PostgreSQL's {@code json} may hold what no parser takes; such a value stays text. */
    public static Object parseOrText(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            return text;
        }
    }

    /** As maps, lists, texts, numbers and booleans; empty for null, and for what no parser takes. */
    public static Optional<Object> plain(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, Object.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The same where it is no longer than that; what is longer is not made. */
    public static Optional<String> text(Object value, int most) {
        ShortText text = new ShortText(most);
        try {
            MAPPER.writeValue(text, value);
            return Optional.of(text.toString());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Those components of a record that are single values, by name. */
    public static Map<String, Object> scalars(Record values) {
        Map<String, Object> scalars = new LinkedHashMap<>();
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            Class<?> type = component.getType();
            if (type.isPrimitive() || Comparable.class.isAssignableFrom(type)) {
                value(component, values).ifPresent(value -> scalars.put(component.getName(), value));
            }
        }
        return scalars;
    }

    private static Optional<Object> value(RecordComponent component, Record values) {
        try {
            component.getAccessor().setAccessible(true);
            return Optional.ofNullable(component.getAccessor().invoke(values))
                    .flatMap(value -> text(value, LONGEST_SCALAR))
                    .flatMap(Json::plain);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    public static String pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** The components of a record by name. */
    public static Map<String, Object> fields(Object value) {
        return MAPPER.convertValue(value, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** {@code select 1 as a, 2 as a}: a JSON object holds one of a name, so the second becomes a_2. */
    public static List<RowColumn> distinct(List<RowColumn> columns) {
        Set<String> taken = columns.stream().map(RowColumn::name).collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        List<RowColumn> result = new ArrayList<>();
        for (RowColumn column : columns) {
            String name = column.name();
            for (int count = 2; used.contains(name) || (count > 2 && taken.contains(name)); count++) {
                name = column.name() + "_" + count;
            }
            used.add(name);
            result.add(new RowColumn(name, column.kind()));
        }
        return result;
    }

    /** A streamed row as an object by column name. */
    public static Map<String, @Nullable Object> row(List<RowColumn> columns, List<@Nullable String> values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).name(), value(columns.get(i).kind(), values.get(i)));
        }
        return row;
    }

    private static @Nullable Object value(Kind kind, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (kind) {
            case TEXT -> text;
            case BOOLEAN -> text.equals("t") || text.equals("true");
            case JSON -> parseOrText(text);
            case NUMBER -> number(text);
        };
    }

    /** Numbers that a reader with 64-bit floats would change stay text. */
    private static Object number(String text) {
        try {
            long whole = Long.parseLong(text);
            return whole >= -EXACT && whole <= EXACT ? (Object) whole : text;
        } catch (NumberFormatException e) {
            return text.length() <= 16 && text.matches("-?\\d+\\.\\d+") ? (Object) new BigDecimal(text) : text;
        }
    }

    static Map<String, @Nullable Object> of(Problem problem) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", problem.code().id());
        json.put("message", problem.what());
        json.put("why", problem.why());
        json.put("likely", problem.likely());
        json.put("next", problem.next());
        json.put("sqlstate", problem.sqlState());
        json.put("exit", problem.code().exitStatus().code());
        return json;
    }
}
