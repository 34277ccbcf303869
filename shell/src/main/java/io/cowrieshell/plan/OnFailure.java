package io.cowrieshell.plan;

/** What follows when a step fails. */
sealed interface OnFailure {

    /** The plan ends there. */
    record Stop() implements OnFailure {}

    /** The next step is taken all the same. */
    record Continue() implements OnFailure {}

    /** The database is led back, and the plan ends. */
    record RollbackTo(int version) implements OnFailure {}
}
