package io.cowrieshell.plan;

import io.cowrieshell.recording.Entry;

/** What becomes of a line that was run when a plan is made of it. */
record DraftedStep(Entry entry, Kind kind) {

    enum Kind {
        /** It changed the target, or could have. */
        STEP,
        /** It only looked. */
        CHECK,
        FAILED,
        /** It changed the target, and no plan can do the same. */
        NO_STEP,
        /** It was run elsewhere than the rest. */
        ELSEWHERE,
        /** It was about the shell. */
        NOTHING
    }
}
