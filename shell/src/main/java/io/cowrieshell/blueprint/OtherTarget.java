package io.cowrieshell.blueprint;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Environment;
import io.cowrieshell.database.Target;
import io.cowrieshell.database.TargetRequest;
import io.cowrieshell.database.TargetResolver;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;

/** A database that is looked at once, read-only, besides the one the shell is connected to. */
record OtherTarget(String label, Catalog catalog) {

    static OtherTarget named(String name, RunContext context) throws Exception {
        Environment environment = Environment.ofProcess(
                context.shell().redactor(), text -> context.conversation().notice(text));
        TargetResolver resolver = new TargetResolver(environment);
        if (!resolver.profiles().contains(name)) {
            context.reach().requireFull("connect to a database by its address", "give the name of a profile");
        }
        Target target = resolver.resolve(TargetRequest.target(name).asking(TargetRequest.Asking.NEVER), null);
        try (Database database = Database.connect(target, false, null)) {
            return context.interruption()
                    .reading(database, connection -> new OtherTarget(target.label(), CatalogReader.read(connection)));
        }
    }
}
