package io.cowrieshell.plan;

import io.cowrieshell.schema.Differs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is written; its parameters have no values yet, and its steps are only names.
 *
 * @param root all of it as it stands
 * @param requires what has to be true of the target before the first step
 * @param differs how the schema it was made for differs from that of a version; null where it does not say
 */
record PlanDocument(
        PlanSource source,
        Node.Fields root,
        String name,
        @Nullable String about,
        List<Expectation> requires,
        @Nullable Differs differs,
        Map<String, Parameter> parameters,
        List<WrittenStep> steps) {

    PlanDocument {
        requires = List.copyOf(requires);
        steps = List.copyOf(steps);
    }

    /**
     * A step as it is written.
     *
     * @param operation its name, and where that stands
     * @param options names and values, one value, or nothing
     * @param about a remark for people
     * @param expect what has to be true after it
     * @param when what has to be true for it to be taken at all
     * @param confirm whether it is asked for by itself
     */
    record WrittenStep(
            int number,
            Place place,
            Called operation,
            Node options,
            @Nullable String about,
            List<Expectation> expect,
            List<Expectation> when,
            OnFailure onFailure,
            boolean confirm) {

        WrittenStep {
            expect = List.copyOf(expect);
            when = List.copyOf(when);
        }
    }

    /** A name, and where it stands. */
    record Called(String name, Place place) {}
}
