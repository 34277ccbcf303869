package io.cowrieshell.plan;

import io.cowrieshell.operation.Shell;
import java.util.Map;

/**
 * A plan as far as it can be understood, for whoever only looks at it.
 *
 * @param plan those of its steps that fit, with the values there are
 * @param complaints all that is wrong with it
 */
record Reading(PlanDocument document, Plan plan, Complaints complaints) {

    /** Refuses only what is no YAML. */
    static Reading of(PlanSource source, Map<String, String> given, Shell shell) {
        Complaints complaints = new Complaints(source.label());
        PlanDocument document = PlanReader.read(source, complaints);
        Plan plan = new PlanBinder(document, new PlanFiles(source, shell, Map.of()), shell.catalog(), complaints)
                .bound(given, PlanBinder.Manner.AS_FAR_AS_KNOWN);
        return new Reading(document, plan, complaints);
    }

    PlanSource source() {
        return document.source();
    }

    /** Whether it could be run as it is: nothing is wrong, and every parameter has its value. */
    boolean whole() {
        return complaints.none()
                && plan.steps().size() == document.steps().size()
                && plan.values().keySet().containsAll(document.parameters().keySet());
    }
}
