package io.cowrieshell.script;

import io.cowrieshell.operation.Progress;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a script says it has in progress. What it forgets to close is closed with it. */
final class Tasks implements AutoCloseable {

    private final Progress progress;
    private final Map<Integer, Progress.Task> open = new TreeMap<>();
    private int begun;

    Tasks(Progress progress) {
        this.progress = progress;
    }

    /** Begins one, which gives its number; or says how the one of a number goes. */
    String answer(JsonNode told) {
        if (told.has("label")) {
            long total = Math.max(0, told.path("total").asLong(0));
            open.put(++begun, progress.begin(told.path("label").asString(), total));
            return Integer.toString(begun);
        }
        int number = told.path("number").asInt();
        Progress.Task task = open.get(number);
        if (task != null) {
            told.optional("done").ifPresent(done -> task.done(done.asLong(0)));
            told.optional("says").ifPresent(says -> task.says(says.asString()));
            if (told.has("close")) {
                task.close();
                open.remove(number);
            }
        }
        return "null";
    }

    @Override
    public void close() {
        open.values().forEach(Progress.Task::close);
        open.clear();
    }
}
