package io.cowrieshell.history;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import java.util.List;

public record HistoryResult(List<String> lines) implements Result {

    @Override
    public View view() {
        return new View.Lines(lines.stream().map(View.Cell::of).toList());
    }
}
