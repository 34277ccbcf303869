package io.cowrieshell.explain;

import io.cowrieshell.finding.cause.Cause;
import io.cowrieshell.finding.cause.ErrorText;
import io.cowrieshell.finding.cause.SqlStates;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of an error, and what is behind it.
 *
 * @param cause null where no rule knows the error
 * @param looked whether the target was looked at
 */
public record ExplainResult(ErrorText error, @Nullable Cause cause, boolean looked) implements Result {

    private static final int WIDTH = 78;

    @Override
    public View view() {
        List<View> parts = new ArrayList<>();
        if (cause != null) {
            parts.add(View.line("Likely cause: " + cause.likely(), View.Tone.STRONG));
            parts.add(View.line(""));
            wrapped(cause.why()).forEach(line -> parts.add(View.line(line)));
            parts.add(View.line(""));
        } else {
            parts.add(View.line("No rule knows this error.", View.Tone.WARNING));
        }
        List<View.Field> fields = new ArrayList<>();
        if (cause != null) {
            fields.add(View.field("remedy", cause.remedy(), View.Tone.GOOD));
        }
        fields.add(View.field("error", error.message()));
        add(fields, "sqlstate", error.sqlState().isEmpty() ? null : SqlStates.describe(error.sqlState()));
        add(fields, "detail", error.detail());
        if (cause == null) {
            add(fields, "hint", error.hint());
        } else {
            fields.add(View.field(
                    "rule", cause.rule() + (looked ? ", checked against the target" : ", by the text alone")));
        }
        parts.add(new View.Fields(fields));
        return new View.Stack(parts);
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static void add(List<View.Field> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(View.field(name, value));
        }
    }
}
