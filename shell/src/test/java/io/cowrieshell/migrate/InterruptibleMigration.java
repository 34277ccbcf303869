package io.cowrieshell.migrate;

import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.RunContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verb as it is, with a Ctrl-C that a test can press. */
final class InterruptibleMigration implements Operation<MigrateOptions, MigrateResult> {

    private final MigrateOperation verb = new MigrateOperation();
    private volatile @Nullable Interruption interruption;

    OperationCatalog catalog() {
        return new OperationCatalog(List.of(this));
    }

    void interrupt() {
        Interruption running = interruption;
        if (running != null) {
            running.fire();
        }
    }

    @Override
    public Declaration<MigrateOptions> declaration() {
        return verb.declaration();
    }

    @Override
    public Effect effect(MigrateOptions options) {
        return verb.effect(options);
    }

    @Override
    public MigrateResult run(MigrateOptions options, RunContext context) throws Exception {
        interruption = context.interruption();
        return verb.run(options, context);
    }
}
