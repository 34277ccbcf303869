package io.cowrieshell.script;

import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.Rows;
import io.cowrieshell.operation.View;
import io.cowrieshell.output.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Keeps streamed rows for a script as objects by column name. All else is said where the script was started. */
final class CollectedRows implements Conversation, Rows {

    private final Conversation outer;
    private final List<List<Map<String, @Nullable Object>>> tables = new ArrayList<>();
    private List<RowColumn> columns = List.of();

    CollectedRows(Conversation outer) {
        this.outer = outer;
    }

    List<List<Map<String, @Nullable Object>>> tables() {
        return tables;
    }

    @Override
    public Rows rows() {
        return this;
    }

    @Override
    public Progress progress() {
        return outer.progress();
    }

    @Override
    public void show(View part) {}

    @Override
    public void notice(String text) {
        outer.notice(text);
    }

    @Override
    public OptionalInt columns() {
        return OptionalInt.empty();
    }

    @Override
    public void confirm(Question question) {
        outer.confirm(question);
    }

    @Override
    public void begin(List<RowColumn> header) {
        columns = Json.distinct(header);
        tables.add(new ArrayList<>());
    }

    @Override
    public void row(List<@Nullable String> values) {
        tables.get(tables.size() - 1).add(Json.row(columns, values));
    }

    @Override
    public void end(boolean complete) {}
}
