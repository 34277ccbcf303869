package io.cowrieshell.connection;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.ServerFacts;
import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;

@AutoService(Verb.class)
public final class ConnectionOperation implements Operation<ConnectionOptions, ConnectionResult> {

    @Override
    public Declaration<ConnectionOptions> declaration() {
        return Declaration.of(
                "connection",
                "Show where the shell is connected, and why there",
                Group.TARGET,
                Effect.READS,
                ConnectionOptions.class,
                "connection",
                "connection --json");
    }

    @Override
    public ConnectionResult run(ConnectionOptions options, RunContext context) {
        Session session = context.session();
        Database database = session.database();
        ServerFacts facts = database.facts();
        return new ConnectionResult(
                session.destination().map(Session.Destination::label).orElse(""),
                "PostgreSQL " + facts.versionText() + (facts.encrypted() ? ", encrypted" : "")
                        + (database.transactionPooled() ? ", through a transaction pooler" : ""),
                facts.identity().backend(),
                database.writable(),
                database.target().settings().list());
    }
}
