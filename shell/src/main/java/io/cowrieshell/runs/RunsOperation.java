package io.cowrieshell.runs;

import com.google.auto.service.AutoService;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.journal.JournalProblem;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

@AutoService(Verb.class)
public final class RunsOperation implements Operation<RunsOptions, RunsResult> {

    @Override
    public Declaration<RunsOptions> declaration() {
        return Declaration.of(
                "runs",
                "Show what runs have done to the target",
                Group.LOOK,
                Effect.READS,
                RunsOptions.class,
                "runs",
                "runs show 12",
                "runs --all");
    }

    @Override
    public RunsResult run(RunsOptions options, RunContext context) throws Exception {
        return context.reading(connection -> look(options, connection));
    }

    private static RunsResult look(RunsOptions options, Connection connection) throws SQLException {
        Long id = options.id();
        if (!Journal.present(connection)) {
            if (id != null) {
                throw missing(id, "this target has no journal: nothing has changed it through this shell");
            }
            return new RunsResult(false, List.of(), 0, null);
        }
        RunsReader reader = new RunsReader(connection);
        if (id != null) {
            return new RunsResult(
                    true,
                    List.of(),
                    reader.count(),
                    reader.detail(id).orElseThrow(() -> missing(id, "the journal has no such run")));
        }
        long limit = options.all() ? Long.MAX_VALUE : options.limit();
        return new RunsResult(true, reader.list(limit), reader.count(), null);
    }

    private static RuntimeException missing(long id, String why) {
        return JournalProblem.NO_SUCH_RUN
                .problem("there is no run " + id)
                .why(why)
                .next("`runs --all` lists them all")
                .asException();
    }
}
