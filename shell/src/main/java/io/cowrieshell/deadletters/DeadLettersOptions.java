package io.cowrieshell.deadletters;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.TimeSpan;
import io.cowrieshell.operation.UsageProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record DeadLettersOptions(
        @Argument(help = "list the letters, show one, export them, or read them again", defaultValue = "list")
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
        boolean force,

        @Option(help = "read this letter again; may be given several times")
        List<Long> id,

        @Option(help = "put U+FFFD where a letter that is read again holds what cannot be stored")
        boolean mend,

        @Option(help = "count what reading again would load, and change nothing")
        boolean dryRun) {

    /** What can be done with dead letters. */
    public enum Action {
        LIST,
        SHOW,
        EXPORT,
        RETRY
    }

    /** What they are counted by. */
    public enum By {
        REASON,
        FILE
    }

    private static final long USUAL = 50;

    public DeadLettersOptions {
        id = List.copyOf(id);
        requireFitting(action, what);
        refuse(
                action != Action.LIST && (limit != null || all || whole || by != null),
                "--limit, --all, --whole and --by belong to the list");
        refuse(action != Action.EXPORT && force, "--force belongs to `dead-letters export`");
        refuse(
                action != Action.RETRY && (!id.isEmpty() || mend || dryRun),
                "--id, --mend and --dry-run belong to `dead-letters retry`");
        refuse(action == Action.RETRY && resolved, "letters that are resolved are not read again");
        refuse(
                action == Action.SHOW && (reason != null || file != null || since != null || until != null),
                "the number of a letter says which one is meant");
        Amount.requireSome("limit", limit, "--all lists every one");
        TimeSpan.of(since, until);
    }

    /** To list or to read again wants nothing more; to show wants a number, to export the name of a file. */
    private static void requireFitting(Action action, @Nullable String what) {
        boolean wanting = action == Action.SHOW || action == Action.EXPORT;
        if (wanting != (what != null)) {
            throw UsageProblem.MISSING_VALUE
                    .problem(
                            wanting
                                    ? "dead-letters " + OptionModel.choice(action) + " wants to know what"
                                    : what + " belongs to `dead-letters show` or `dead-letters export`")
                    .why("nothing was done")
                    .next("dead-letters show 17, dead-letters export letters.json, or dead-letters retry --id 17")
                    .asException();
        }
        if (action == Action.SHOW && what != null && !what.matches("\\d{1,18}")) {
            throw UsageProblem.WRONG_VALUE
                    .problem(what + " is not the number of a letter")
                    .next("`dead-letters` lists them with their numbers")
                    .asException();
        }
    }

    private static void refuse(boolean stray, String problem) {
        if (stray) {
            throw UsageProblem.CONTRADICTION
                    .problem(problem)
                    .why("nothing was done")
                    .next("help dead-letters")
                    .asException();
        }
    }

    /** What is to be read again, as the journal shows it. */
    String described() {
        StringBuilder words = new StringBuilder("retry");
        id.forEach(each -> words.append(" --id ").append(each));
        Map<String, @Nullable String> options = new LinkedHashMap<>();
        options.put(" --reason ", reason);
        options.put(" --file ", file);
        options.put(" --since ", since);
        options.put(" --until ", until);
        options.forEach((name, value) -> words.append(value == null ? "" : name + value));
        return words.append(mend ? " --mend" : "").toString();
    }

    long most() {
        return all ? Long.MAX_VALUE : limit == null ? USUAL : limit;
    }

    TimeSpan time() {
        return TimeSpan.of(since, until);
    }
}
