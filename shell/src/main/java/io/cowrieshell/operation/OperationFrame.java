package io.cowrieshell.operation;

import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.problem.ProblemException;
import java.sql.SQLException;

/** What every run goes through, whichever door it came in by. */
public final class OperationFrame {

    private OperationFrame() {}

    public static <O extends Record, R extends Result> R run(Operation<O, R> operation, O options, RunContext context) {
        try {
            if (operation.effect(options) == Effect.WRITES) {
                context.session().requireWritable();
            }
            return operation.run(options, context.deeper());
        } catch (SQLException e) {
            if (context.interruption().requested()) {
                throw new InterruptedOperation();
            }
            throw ServerFailure.explain(e).asException(e);
        } catch (RuntimeException e) {
            if (context.interruption().requested() && !(e instanceof ProblemException)) {
                throw new InterruptedOperation();
            }
            throw e;
        } catch (InterruptedException e) {
            throw new InterruptedOperation();
        } catch (Exception | LinkageError e) {
            throw OwnProblem.UNEXPECTED
                    .problem(operation.declaration().name() + " could not be carried out")
                    .why(e.toString())
                    .next("run it with --debug to see where")
                    .asException(e);
        }
    }
}
