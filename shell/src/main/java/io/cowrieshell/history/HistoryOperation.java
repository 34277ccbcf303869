package io.cowrieshell.history;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.util.List;
import java.util.Objects;

@AutoService(Verb.class)
public final class HistoryOperation implements Operation<HistoryOptions, HistoryResult> {

    @Override
    public Declaration<HistoryOptions> declaration() {
        return Declaration.of(
                "history",
                "Show the lines that were entered",
                Group.SHELL,
                Effect.SHELL,
                HistoryOptions.class,
                "history",
                "history -n 100 --containing backfill");
    }

    @Override
    public HistoryResult run(HistoryOptions options, RunContext context) throws Exception {
        String wanted = Objects.requireNonNullElse(options.containing(), "");
        List<String> lines = context.shell().history().stream()
                .filter(line -> line.contains(wanted))
                .toList();
        return new HistoryResult(lines.subList(Math.max(0, lines.size() - options.last()), lines.size()));
    }
}
