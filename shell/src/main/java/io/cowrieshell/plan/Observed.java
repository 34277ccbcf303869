package io.cowrieshell.plan;

import io.cowrieshell.operation.Result;
import io.cowrieshell.output.Json;
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

    /** What can be asked of any result. */
    static final List<String> WORDS = List.of(EXIT, "verdict", "value", "rows");

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
