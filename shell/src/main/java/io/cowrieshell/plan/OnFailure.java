package io.cowrieshell.plan;

/** What follows when a step fails. */
sealed interface OnFailure {

    /** As it stands in a plan. */
    String word();

    /** The plan ends there. */
    record Stop() implements OnFailure {
        @Override
        public String word() {
            return "stop";
        }
    }

    /** The next step is taken all the same. */
    record Continue() implements OnFailure {
        @Override
        public String word() {
            return "continue";
        }
    }

    /** The database is led back, and the plan ends. */
    record RollbackTo(int version) implements OnFailure {
        @Override
        public String word() {
            return "rollback-to " + version;
        }
    }
}
