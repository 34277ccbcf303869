package io.cowrieshell.plan;

import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.plan.ReplayMemory.Earlier;
import java.util.List;

/**
 * SQL that could not be committed together with the word that it is done. Where it was cut off nobody knows whether it
 * was; to run it once more could do it twice.
 */
final class UncertainStep {

    private UncertainStep() {}

    static void requireKnown(Step<?, ?> step, Earlier earlier) {
        List<SqlStatement> statements = StepSql.statements(step);
        boolean changes = statements.stream().anyMatch(SqlStatement::changes);
        if (earlier == Earlier.CUT_OFF && changes && !StepTransaction.possible(statements)) {
            throw PlanProblem.UNCERTAIN
                    .problem("step " + step.number() + " (" + step.name() + ") was cut off, and may have been done")
                    .why("it is SQL that does not run in a transaction of the plan: " + step.line())
                    .next("look whether it is done: if so `resume --from-step " + (step.number() + 1)
                            + "` goes on after it, else `resume --from-step " + step.number() + "` takes it again")
                    .asException();
        }
    }
}
