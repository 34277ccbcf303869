package io.cowrieshell.record;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.View;
import org.jspecify.annotations.Nullable;

/**
 * What is being recorded, or was until now.
 *
 * @param name null where nothing is
 * @param lines how many lines that was so far
 */
public record RecordResult(@Nullable String name, boolean recording, int lines) implements Result {

    @Override
    public View view() {
        if (name == null) {
            return View.line("Nothing is being recorded; `record start NAME` begins.");
        }
        String counted = Shown.counted(lines, "line");
        return recording
                ? View.line(name + " is being recorded, " + counted + " so far; `record stop` ends it.")
                : View.line(name + " is recorded, " + counted + "; `plan save " + name + "` makes a plan of it.");
    }
}
