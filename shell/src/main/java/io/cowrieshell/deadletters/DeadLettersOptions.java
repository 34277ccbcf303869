package io.cowrieshell.deadletters;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Moment;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.UsageProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

public record DeadLettersOptions(
        @Argument(help = "list the letters, show one, or export them", defaultValue = "list")
        Action action,

        @Argument(help = "the number of the letter to show, or the file to export to") @Nullable
        String what,

        @Option(help = "with this in the reason, in any case of letters") @Nullable
        String reason,

        @Option(help = "from files with this in their path, where * and ? stand for anything", placeholder = "PATH")
        @Nullable
        String file,

        @Option(help = "kept from this on: an ISO date or date and time, UTC without a zone", placeholder = "TIME")
        @Nullable
        String since,

        @Option(help = "kept up to this; a date by itself includes the day", placeholder = "TIME") @Nullable
        String until,

        @Option(help = "those that are resolved too") boolean resolved,

        @Option(help = "only count them, by their reason or their file") @Nullable
        By by,

        @Option(help = "list so many, the newest first; 50 unless told") @Nullable
        Integer limit,

        @Option(help = "list every one") boolean all,

        @Option(help = "list all of their text, rather than its beginning")
        boolean whole,

        @Option(help = "replace the file to export to, should it be there")
        boolean force) {

    /** What can be done with dead letters. */
    public enum Action {
        LIST,
        SHOW,
        EXPORT
    }

    /** What they are counted by. */
    public enum By {
        REASON,
        FILE
    }

    private static final long USUAL = 50;

    public DeadLettersOptions {
        if ((action == Action.LIST) != (what == null)) {
            throw UsageProblem.MISSING_VALUE
                    .problem(
                            action == Action.LIST
                                    ? what + " belongs to `dead-letters show` or `dead-letters export`"
                                    : "dead-letters " + OptionModel.choice(action) + " wants to know what")
                    .why("nothing was done")
                    .next("dead-letters show 17, or dead-letters export letters.json")
                    .asException();
        }
        if (action == Action.SHOW && !what.matches("\\d{1,18}")) {
            throw UsageProblem.WRONG_VALUE
                    .problem(what + " is not the number of a letter")
                    .next("`dead-letters` lists them with their numbers")
                    .asException();
        }
        refuseStrays(action, limit != null || all || whole || by != null, force, reason != null || file != null);
        if (limit != null && limit < 1) {
            throw UsageProblem.WRONG_VALUE
                    .problem(limit + " is no value for --limit")
                    .why("at least 1 is wanted")
                    .next("--all lists every one")
                    .asException();
        }
        if (since != null) {
            Moment.of("since", since);
        }
        if (until != null) {
            Moment.of("until", until);
        }
    }

    private static void refuseStrays(Action action, boolean listing, boolean force, boolean choosing) {
        String stray = action != Action.LIST && listing
                ? "--limit, --all, --whole and --by belong to the list"
                : action != Action.EXPORT && force
                        ? "--force belongs to `dead-letters export`"
                        : action == Action.SHOW && choosing ? "the number of a letter says which one is meant" : null;
        if (stray != null) {
            throw UsageProblem.CONTRADICTION
                    .problem(stray)
                    .why("nothing was done")
                    .next("help dead-letters")
                    .asException();
        }
    }

    long most() {
        return all ? Long.MAX_VALUE : limit == null ? USUAL : limit;
    }

    @Nullable
    Instant from() {
        return since == null ? null : Moment.of("since", since);
    }

    /** Not included. */
    @Nullable
    Instant before() {
        return until == null ? null : Moment.endOf("until", until);
    }
}
