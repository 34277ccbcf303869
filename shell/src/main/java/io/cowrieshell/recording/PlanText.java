package io.cowrieshell.recording;

import io.cowrieshell.operation.RunContext;
import java.util.List;

/** Makes a plan of lines that were run. Who can, says so with {@code @AutoService(PlanText.class)}. */
public interface PlanText {

    /** The text of the plan's file. */
    String write(String name, List<Entry> entries, RunContext context);
}
