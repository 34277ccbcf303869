package io.cowrieshell.plan;

import org.jspecify.annotations.Nullable;

/** The word by which somebody says that exactly this may be run. */
final class Approval {

    private Approval() {}

    /**
     * A rehearsal that went through.
     *
     * @param target the system identifier of the server, and the name of the database
     * @param fingerprint of the schema it was rehearsed on
     */
    record Rehearsed(String target, String fingerprint) {}

    /** Another for every other text, value, file, and, where it was rehearsed, target and schema. */
    static String of(Plan plan, @Nullable Rehearsed rehearsed) {
        return rehearsed == null
                ? plan.hash()
                : Plan.hash(plan.hash() + "\nrehearsed\n" + rehearsed.target() + "\n" + rehearsed.fingerprint());
    }
}
