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
 * @param whole whether nothing of the step was done before, of which this result knows nothing
 */
record Observed(Result result, @Nullable String cell, long rows, boolean whole) {

    static final String EXIT = "exit";

    /** How it ended is told by the last time alone. */
    private static final List<String> ENDS = List.of(EXIT, "verdict");

    /** What can be asked of any result. */
    static final List<String> WORDS = List.of(EXIT, "verdict", "value", "rows");

    /** The same where the step was begun before: how much was done is more than this result knows. */
    Observed inPart() {
        return new Observed(result, cell, rows, false);
    }

    boolean tells(String name) {
        return whole || ENDS.contains(name);
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
