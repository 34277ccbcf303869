package io.cowrieshell.plan;

import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.Rows;
import io.cowrieshell.operation.View;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is done on a clone is not what was asked for, but the way to it: only its progress is seen, and nobody is asked,
 * since nothing can be lost.
 */
record OffStage(Progress progress) implements Conversation {

    private static final Rows UNSEEN = new Rows() {
        @Override
        public void begin(List<RowColumn> columns) {}

        @Override
        public void row(List<@Nullable String> values) {}

        @Override
        public void end(boolean complete) {}
    };

    @Override
    public Rows rows() {
        return UNSEEN;
    }

    @Override
    public void show(View part) {}

    @Override
    public void notice(String text) {}

    @Override
    public OptionalInt columns() {
        return OptionalInt.empty();
    }

    @Override
    public void confirm(Question question) {}
}
