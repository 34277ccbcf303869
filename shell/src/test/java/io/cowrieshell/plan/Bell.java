package io.cowrieshell.plan;

import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step after which a test can interrupt the plan as Ctrl-C does; or one that is the last before somebody did. */
final class Bell implements Operation<Bell.Options, Bell.Rung> {

    private volatile @Nullable Interruption interruption;

    /** All operations there are, and this one. */
    OperationCatalog catalog() {
        List<Operation<?, ?>> all =
                new ArrayList<>(OperationCatalog.ofClassPath().all());
        all.add(this);
        return new OperationCatalog(all);
    }

    void interrupt() {
        Interruption running = interruption;
        if (running != null) {
            running.fire();
        }
    }

    @Override
    public Declaration<Options> declaration() {
        return Declaration.of("bell", "Wait to be rung", Group.SHELL, Effect.READS, Options.class, "bell");
    }

    @Override
    public boolean step() {
        return true;
    }

    @Override
    public Rung run(Options options, RunContext context) {
        interruption = context.interruption();
        if (options.now()) {
            interrupt();
        }
        return new Rung();
    }

    public record Options(@Option(help = "at once") boolean now) {}

    public record Rung() implements Result {
        @Override
        public View view() {
            return View.line("rung");
        }
    }
}
