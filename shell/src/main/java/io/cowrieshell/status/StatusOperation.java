package io.cowrieshell.status;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.Look;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.ExitStatus;

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
                "status --detailed-exitcode",
                "status --json");
    }

    @Override
    public StatusResult run(StatusOptions options, RunContext context) throws Exception {
        Database database = context.session().database();
        String label = context.session().destination().map(to -> to.label()).orElse("");
        return context.reading(connection -> {
            Look look = new Look(connection, context.interruption()::requested);
            ServerPart server = ServerPart.read(look, database, label);
            VersionPart version = VersionPart.read(look);
            DataPart data = new DataReader(look, options.exact()).read();
            ActivityPart activity = ActivityPart.read(look);
            FindingsPart findings = FindingsPart.read(look, database.facts(), context.interruption());
            return new StatusResult(
                    server,
                    version,
                    data,
                    activity,
                    findings,
                    look.unseen().stream().distinct().toList(),
                    options.detailedExitcode() && findings != null && findings.errors() > 0
                            ? ExitStatus.FINDINGS
                            : ExitStatus.DONE);
        });
    }
}
