package io.cowrieshell.setaside;

import com.google.auto.service.AutoService;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.operation.Conversation;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.operation.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

@AutoService(Verb.class)
public final class SetAsideOperation implements Operation<SetAsideOptions, SetAsideResult> {

    @Override
    public Declaration<SetAsideOptions> declaration() {
        return Declaration.of(
                "set-aside",
                "Show the rows that could not be processed, and why",
                Group.LOOK,
                Effect.READS,
                SetAsideOptions.class,
                "set-aside",
                "set-aside --table session_summaries --limit 20",
                "set-aside --all --output csv -o set-aside.csv");
    }

    @Override
    public SetAsideResult run(SetAsideOptions options, RunContext context) throws Exception {
        return context.reading(connection -> look(options, connection, context.conversation()));
    }

    private static SetAsideResult look(SetAsideOptions options, Connection connection, Conversation conversation)
            throws SQLException {
        if (!Journal.present(connection)) {
            return new SetAsideResult(false, options.rows(), 0, List.of());
        }
        SetAsideReader reader = new SetAsideReader(connection, options);
        if (!options.rows()) {
            List<SetAsideResult.Group> groups = reader.groups();
            long all = groups.stream().mapToLong(SetAsideResult.Group::rows).sum();
            return new SetAsideResult(true, false, all, groups);
        }
        long rows = reader.stream(conversation.rows());
        conversation.show(View.line("(" + rows + (rows == 1 ? " row" : " rows") + ")", View.Tone.FAINT));
        return new SetAsideResult(true, true, rows, List.of());
    }
}
