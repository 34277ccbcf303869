package io.cowrieshell.plan;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Result;
import io.cowrieshell.plan.PlanDocument.WrittenStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step that can be taken: an operation with its options, and what the plan says around it.
 *
 * @param file what it runs, as it was when the plan was read; null where it runs no file
 */
record Step<O extends Record, R extends Result>(
        WrittenStep written,
        Operation<O, R> operation,
        O options,
        @Nullable PinnedFile file) {

    /** A file a step runs, and what was in it. */
    record PinnedFile(Path path, String sha256, String text) {}

    static <O extends Record, R extends Result> Step<O, R> of(
            WrittenStep written,
            Operation<O, R> operation,
            Map<String, @Nullable Object> given,
            @Nullable PinnedFile file) {
        return new Step<>(
                written,
                operation,
                OptionsModel.of(operation.declaration().options()).bind(given),
                file);
    }

    int number() {
        return written.number();
    }

    String name() {
        return operation.declaration().name();
    }

    /** Whether the plan may change the target with it: of a script nobody knows before. */
    boolean writes() {
        return operation.effect(options) == Effect.WRITES || operation.mayChange(options) || file != null;
    }

    /** As it would be typed, on one line. */
    String line() {
        Map<String, Object> told =
                OptionsModel.of(operation.declaration().options()).told(options);
        return (name() + " " + told.entrySet().stream().map(Step::word).collect(Collectors.joining(" "))).strip();
    }

    private static String word(Map.Entry<String, Object> option) {
        List<?> values = option.getValue() instanceof List<?> list ? list : List.of(option.getValue());
        return values.stream()
                .map(value -> value.equals(true)
                        ? "--" + option.getKey()
                        : "--" + option.getKey() + " "
                                + value.toString().replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining(" "));
    }
}
