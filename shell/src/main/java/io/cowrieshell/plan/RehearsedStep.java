package io.cowrieshell.plan;

import io.cowrieshell.database.Touched;
import io.cowrieshell.plan.rehearsal.Projection;
import java.util.List;

/**
 * A step as it went on the clone.
 *
 * @param touched the tables it had to do with: the strongest lock on each, and the rows it went through
 * @param there how long it would take on the target
 */
public record RehearsedStep(StepReport step, List<Touched> touched, Projection there) {

    public RehearsedStep {
        touched = List.copyOf(touched);
    }
}
