package io.cowrieshell.operation;

import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.problem.ProblemException;
import java.sql.SQLException;

/** What every run goes through, whichever door it came in by. */
public final class OperationFrame {

    private OperationFrame() {}

    public static <O extends Record, R extends Result> R run(Operation<O, R> operation, O options, RunContext context) {
        try {
            context.reach().require(options);
            if (operation.effect(options) == Effect.WRITES) {
                if (context.watched()) {
                    throw notWatched(operation.declaration().name());
                }
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

    private static ProblemException notWatched(String name) {
        return OwnProblem.NOT_WATCHED
                .problem(name + " is not watched, because it changes the target")
                .why("`watch` runs a command again and again; nothing was changed")
                .next("watch what only looks, such as `watch 5 status`; or run " + name + " by itself")
                .asException();
    }
}
