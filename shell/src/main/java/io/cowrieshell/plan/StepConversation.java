package io.cowrieshell.plan;

import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.Rows;
import io.cowrieshell.operation.View;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The conversation of a step: whoever agreed to the plan has agreed to it, and its rows are looked at as they pass. */
final class StepConversation implements Conversation {

    private final Conversation outer;
    private @Nullable String cell;
    private long rows = -1;

    StepConversation(Conversation outer) {
        this.outer = outer;
    }

    /** The first value of the first row of what was streamed last. */
    @Nullable
    String cell() {
        return cell;
    }

    long rowCount() {
        return rows;
    }

    @Override
    public Rows rows() {
        Rows shown = outer.rows();
        return new Rows() {
            @Override
            public void begin(List<RowColumn> columns) {
                cell = null;
                rows = 0;
                shown.begin(columns);
            }

            @Override
            public void row(List<@Nullable String> values) {
                if (rows == 0 && !values.isEmpty()) {
                    cell = values.get(0);
                }
                rows++;
                shown.row(values);
            }

            @Override
            public void end(boolean complete) {
                shown.end(complete);
            }
        };
    }

    @Override
    public Progress progress() {
        return outer.progress();
    }

    @Override
    public void show(View part) {
        outer.show(part);
    }

    @Override
    public void notice(String text) {
        outer.notice(text);
    }

    @Override
    public OptionalInt columns() {
        return outer.columns();
    }

    @Override
    public void confirm(Question question) {
        // The whole plan was shown and agreed to.
    }
}
