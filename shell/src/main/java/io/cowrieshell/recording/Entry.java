package io.cowrieshell.recording;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.schema.Differs;
import io.cowrieshell.schema.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line that was run in a session, and what came of it; without secrets.
 *
 * @param number its place in the session, from 1
 * @param line as it was typed
 * @param did what was understood; null where the line could not be
 * @param output what a person was shown, cut after some lines
 * @param decisions what was asked meanwhile, and what was answered
 */
public record Entry(
        int number,
        Instant at,
        String line,
        @Nullable Did did,
        Ended ended,
        List<String> output,
        List<Decision> decisions,
        Surroundings surroundings) {

    public Entry {
        output = List.copyOf(output);
        decisions = List.copyOf(decisions);
    }

    /** Whether nobody wrote down how it ended: the shell was killed meanwhile. */
    public boolean cutOff() {
        return ended.equals(Ended.NEVER);
    }

    /**
     * An operation with its options.
     *
     * @param options those that are not as they are by themselves, by name
     */
    public record Did(String operation, Map<String, Object> options, Effect effect) {
        public Did {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /**
     * How it ended.
     *
     * @param problem its code and what failed; null where nothing did
     * @param result the result record as JSON, where it is small enough to be kept
     */
    public record Ended(
            int status,
            double seconds,
            @Nullable String problem,
            @Nullable Object result) {

        /** Of what has no end. */
        public static final Ended NEVER = new Ended(-1, 0, null, null);
    }

    public record Decision(String question, String answer) {}

    /**
     * The target, and where it stood; null where there was none, or nobody looked.
     *
     * @param before of what only looks, the last that is known
     * @param differs how the schema differed before from that of a version; null where it was one's own
     * @param unseen why it is not known where it stood, although somebody looked
     */
    public record Surroundings(
            @Nullable String target,
            @Nullable Standing before,
            @Nullable Standing after,
            @Nullable Differs differs,
            @Nullable String unseen) {

        public Surroundings(@Nullable String target, @Nullable Standing before, @Nullable Standing after) {
            this(target, before, after, null, null);
        }
    }
}
