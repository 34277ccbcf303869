package io.cowrieshell.reconnect;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;

@AutoService(Verb.class)
public final class ReconnectOperation implements Operation<ReconnectOptions, ReconnectResult> {

    @Override
    public Declaration<ReconnectOptions> declaration() {
        return Declaration.of(
                "reconnect",
                "Make the connection anew",
                Group.TARGET,
                Effect.READS,
                ReconnectOptions.class,
                "reconnect");
    }

    @Override
    public ReconnectResult run(ReconnectOptions options, RunContext context) throws Exception {
        Session session = context.session();
        session.reconnect();
        return new ReconnectResult(
                session.destination().map(Session.Destination::label).orElse(""),
                session.database().facts().identity().backend());
    }
}
