package io.cowrieshell.logfile;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of one event. */
final class Fields {

    /** Kinds of values, as far as they differ here. */
    enum Kind {
        NONE,
        TEXT,
        NUMBER,
        OTHER
    }

    private record Value(Kind kind, @Nullable String text) {}

    private static final Value NOTHING = new Value(Kind.NONE, null);

    /** Where a command stands, as it was typed first. */
    private static final List<Field> COMMANDS =
            List.of(Field.INPUT_ORIGINAL, Field.INPUT, Field.COMMAND_ORIGINAL, Field.COMMAND);

    private final Map<Field, Value> values = new EnumMap<>(Field.class);
    private boolean added;

    void clear() {
        values.clear();
        added = false;
    }

    /** Takes a value; what stood there before counts no more, as in all JSON. */
    void set(Field field, Kind kind, @Nullable String text) {
        values.put(field, new Value(kind, text));
        added |= field.added();
    }

    /** Whether the existing system had this event before. */
    boolean added() {
        return added;
    }

    Kind kind(Field field) {
        return value(field).kind();
    }

    /** What stands there, if it is text. */
    @Nullable
    String text(Field field) {
        Value value = value(field);
        return value.kind() == Kind.TEXT ? value.text() : null;
    }

    /** What stands there, if it is text or a number. */
    @Nullable
    String written(Field field) {
        return value(field).text();
    }

    private Value value(Field field) {
        return values.getOrDefault(field, NOTHING);
    }

    /** The command as it was typed. */
    @Nullable
    String command() {
        for (Field field : COMMANDS) {
            String text = text(field);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
