package io.cowrieshell.finding.remedy;

import io.cowrieshell.finding.RemedyStep;
import io.cowrieshell.finding.RemedyStep.Phase;
import io.cowrieshell.operation.Action;
import io.cowrieshell.schema.Ddl;
import io.cowrieshell.schema.Dependent;
import java.util.List;

/** Makes views, triggers and functions that are missing. */
public record DependentSteps(Site site) {

    public List<RemedyStep> of(Dependent wanted) {
        return List.of(new RemedyStep(
                Phase.DEPENDENTS,
                // Functions before the triggers that call them, and both before views.
                wanted.kind() + " " + wanted.name(),
                wanted.table(),
                "create " + wanted.kind() + " " + wanted.name(),
                "it goes with the tables of this version",
                Action.together(Ddl.createDependent(site.examination().catalog().home(), wanted)),
                site.instant("SHARE ROW EXCLUSIVE", true)));
    }
}
