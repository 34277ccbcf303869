package io.cowrieshell.status;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.Look;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;

@AutoService(Verb.class)
public final class StatusOperation implements Operation<StatusOptions, StatusResult> {

    @Override
    public Declaration<StatusOptions> declaration() {
        return Declaration.of(
                "status",
                "Show the state of the target on one screen",
                Group.LOOK,
                Effect.READS,
                StatusOptions.class,
                "status",
                "status --exact",
                "status --json");
    }

    @Override
    public StatusResult run(StatusOptions options, RunContext context) throws Exception {
        Database database = context.session().database();
        String label = context.session().destination().map(to -> to.label()).orElse("");
        return database.reading(connection -> {
            try (Interruption.Registration cancelling =
                    context.interruption().onInterrupt(() -> database.cancel(connection))) {
                Look look = new Look(connection, context.interruption()::requested);
                return new StatusResult(
                        ServerPart.read(look, database, label),
                        VersionPart.read(look),
                        new DataReader(look, options.exact()).read(),
                        ActivityPart.read(look),
                        look.unseen());
            }
        });
    }
}
