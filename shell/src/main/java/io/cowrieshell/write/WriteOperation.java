package io.cowrieshell.write;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.Session;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;

@AutoService(Verb.class)
public final class WriteOperation implements Operation<WriteOptions, WriteResult> {

    @Override
    public Declaration<WriteOptions> declaration() {
        return Declaration.of(
                "write",
                "Open the target for writing, or close it",
                Group.TARGET,
                Effect.READS,
                WriteOptions.class,
                "write on",
                "write off",
                "write");
    }

    @Override
    public WriteResult run(WriteOptions options, RunContext context) throws Exception {
        Session session = context.session();
        Database database = session.database();
        boolean open = options.mode() == WriteOptions.Mode.ON;
        if (open && !session.writable()) {
            context.reach()
                    .requireFull("open a target for writing", "start with --write, or `write on` before the script");
        }
        if (open && !session.writable() && database.target().production()) {
            String name = database.facts().identity().database();
            context.confirmByName("Open the production database " + name + " for writing?");
        }
        if (options.mode() != null) {
            session.writable(open);
        }
        String label = session.destination().map(Session.Destination::label).orElse("");
        return new WriteResult(label, session.writable());
    }
}
