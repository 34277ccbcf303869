package io.cowrieshell.plan;

import io.cowrieshell.journal.ReplayRecord.Extent;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import org.jspecify.annotations.Nullable;

/** Whether the plan may be run: by a person who says so, or by the hash of exactly this plan. */
final class Consent {

    private final Plan plan;
    private final Extent extent;
    private final RunContext context;

    Consent(Plan plan, Extent extent, RunContext context) {
        this.plan = plan;
        this.extent = extent;
        this.context = context;
    }

    void require(@Nullable String approved) throws Exception {
        if (!plan.writes()) {
            return;
        }
        Approval.Rehearsed wanted = Rehearsals.wanted(plan, context);
        if (approved != null) {
            // Who approved has rehearsed, maybe elsewhere: the hash is another where it was not this target as it is.
            requireApproved(approved, wanted);
            return;
        }
        if (wanted != null) {
            Rehearsals.ofUser().require(plan, wanted);
        }
        if (context.session().database().target().production()
                && !context.shell().interactive()) {
            throw PlanProblem.NOT_APPROVED
                    .problem("the plan " + plan.name() + " is not approved for a production target")
                    .why("nobody is there to type the name of the database; nothing was run")
                    .next("`plan approve` prints a hash for whoever has read the plan; then replay --approve HASH")
                    .asException();
        }
        context.confirm("Replay " + plan.name() + " (" + steps() + ") on "
                + context.session().label() + "?");
    }

    private void requireApproved(String approved, Approval.@Nullable Rehearsed rehearsed) {
        if (!approved.equals(Approval.of(plan, rehearsed))) {
            throw PlanProblem.NOT_APPROVED
                    .problem("what was approved is not this plan")
                    .why("its text, a parameter or a file it runs has changed since"
                            + (rehearsed == null ? "" : ", or the target since the rehearsal")
                            + "; nothing was run")
                    .next("read it with `plan show`, then `plan approve` prints its hash")
                    .asException();
        }
    }

    private String steps() {
        int count = extent.last() - extent.first() + 1;
        long writing = plan.steps().stream()
                .filter(step -> step.number() >= extent.first() && step.number() <= extent.last())
                .filter(Step::writes)
                .count();
        return Shown.counted(count, "step") + ", " + writing + " of which can change it";
    }
}
