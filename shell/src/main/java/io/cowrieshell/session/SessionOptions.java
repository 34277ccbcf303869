package io.cowrieshell.session;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Moment;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record SessionOptions(
        @Argument(help = "show the lines of a session, list the sessions, or write some down", defaultValue = "show")
        Action action,

        @Argument(help = "names of sessions, or parts of them; none for this one")
        List<String> id,

        @Option(help = "what is written by export", defaultValue = "md")
        Format format,

        @Option(help = "only what was done from then on, such as '2025-11-06 14:30', UTC", placeholder = "TIME")
        @Nullable
        String since,

        @Option(help = "only what was done before then", placeholder = "TIME") @Nullable
        String until,

        @Option(help = "export all sessions that are kept; list all of them")
        boolean all,

        @Option(help = "the session before this one") boolean last,

        @Option(help = "how many to list, the newest first", defaultValue = "20")
        int limit) {

    /** What can be done with sessions. */
    public enum Action {
        SHOW,
        LIST,
        EXPORT
    }

    /** As what sessions are written down. */
    public enum Format {
        /** Markdown: the record of an incident. */
        MD,
        /** The same as a page. */
        HTML,
        /** A script that does the same once more. */
        JS,
        /** A plan, to be reviewed and replayed. */
        PLAN
    }

    public SessionOptions {
        id = List.copyOf(id);
        Amount.requireSome("limit", limit, "--all lists all");
        if (!id.isEmpty() && (all || last)) {
            throw UsageProblem.CONTRADICTION
                    .problem("sessions are named, and " + (all ? "--all" : "--last") + " asks for others")
                    .next("give one of them")
                    .asException();
        }
        if (action == Action.SHOW && id.size() > 1) {
            throw UsageProblem.CONTRADICTION
                    .problem("one session is shown at a time, and " + id.size() + " are named")
                    .next("session export " + String.join(" ", id))
                    .asException();
        }
        from(since);
        to(until);
    }

    private static Instant from(@Nullable String since) {
        return since == null ? Instant.MIN : Moment.of("since", since);
    }

    private static Instant to(@Nullable String until) {
        return until == null ? Instant.MAX : Moment.endOf("until", until);
    }

    Instant from() {
        return from(since);
    }

    Instant to() {
        return to(until);
    }

    /** Whether a stretch of time is meant, in whatever session. */
    boolean timed() {
        return since != null || until != null;
    }
}
