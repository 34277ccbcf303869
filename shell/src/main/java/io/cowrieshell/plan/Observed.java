package io.cowrieshell.plan;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.Result;
import io.cowrieshell.output.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step, by the names its expectations use: components of the result, and a few words for all of them.
 *
 * @param cell the first value of the first row it streamed; null where it streamed none
 * @param rows how many it streamed; -1 where it streamed none
 */
record Observed(Result result, @Nullable String cell, long rows) {

    static final String EXIT = "exit";

    private static final List<String> WORDS = List.of(EXIT, "verdict", "value", "rows");

    /** All first words that mean something after such an operation. */
    static List<String> names(Operation<?, ?> operation) {
        List<String> names = new ArrayList<>(WORDS);
        RecordComponent[] components = resultType(operation).getRecordComponents();
        if (components != null) {
            Arrays.stream(components).map(RecordComponent::getName).forEach(names::add);
        }
        return names;
    }

    private static Class<?> resultType(Operation<?, ?> operation) {
        for (Type type : operation.getClass().getGenericInterfaces()) {
            if (type instanceof ParameterizedType made
                    && made.getRawType() == Operation.class
                    && made.getActualTypeArguments()[1] instanceof Class<?> result) {
                return result;
            }
        }
        return Result.class;
    }

    @Nullable
    Object of(String name) {
        return switch (name) {
            case EXIT -> (long) result.exitStatus().code();
            case "verdict" -> verdict();
            case "value" -> rows >= 0 ? cell : JsonPath.of(fields(), name).orElse(null);
            case "rows" -> rows >= 0 ? rows : JsonPath.of(fields(), name).orElse(null);
            default -> JsonPath.of(fields(), name).orElse(null);
        };
    }

    private @Nullable String verdict() {
        Object go = fields().get("go");
        return go instanceof Boolean yes ? (yes ? "GO" : "NO-GO") : null;
    }

    private Map<String, Object> fields() {
        return Json.fields(result);
    }
}
