package io.cowrieshell.rollback;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Moment;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.schema.Blueprints;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

public record RollbackOptions(
        @Argument(help = "what to take back, without changing the version") @Nullable
        What what,

        @Option(help = "the version to go back to", placeholder = "VERSION") @Nullable
        Integer to,

        @Option(
                help = "with snapshots: those made after this, an ISO date or date and time, UTC without a zone",
                placeholder = "TIME")
        @Nullable
        String since,

        @Option(help = "show the exact steps and change nothing")
        boolean dryRun) {

    /** What can be taken back by itself. */
    public enum What {
        COLUMN_NAME,
        SNAPSHOTS,
        INDEXES
    }

    private static final List<Integer> VERSIONS = Blueprints.VERSIONS.subList(0, Blueprints.VERSIONS.size() - 1);

    public RollbackOptions {
        if (what == null && to == null) {
            throw UsageProblem.MISSING_VALUE
                    .problem("back to what?")
                    .why("--to VERSION is wanted, or one of column-name, snapshots, indexes; nothing was done")
                    .next("rollback --to 15 --dry-run")
                    .asException();
        }
        if (what != null && to != null) {
            throw UsageProblem.CONTRADICTION
                    .problem("--to leads back to a version, and " + word(what) + " does not")
                    .why("only one of them can be meant; nothing was done")
                    .next("rollback --to " + to + " --dry-run, which takes back more than " + word(what))
                    .asException();
        }
        if (to != null && !VERSIONS.contains(to)) {
            throw UsageProblem.WRONG_VALUE
                    .problem("there is no way back to version " + to)
                    .why("it leads back to "
                            + VERSIONS.stream().map(String::valueOf).collect(Collectors.joining(" or ")))
                    .next("rollback --to " + (to > VERSIONS.get(0) ? VERSIONS.get(1) : VERSIONS.get(0)) + " --dry-run")
                    .asException();
        }
        if (what == What.SNAPSHOTS && since == null) {
            throw UsageProblem.MISSING_VALUE
                    .problem("snapshots since when?")
                    .why("--since is missing; nothing was done")
                    .next("rollback snapshots --since 2025-11-06 --dry-run")
                    .asException();
        }
        if (what != What.SNAPSHOTS && since != null) {
            throw UsageProblem.CONTRADICTION
                    .problem("--since belongs to `rollback snapshots`")
                    .why("nothing was done")
                    .next("rollback snapshots --since " + since + " --dry-run")
                    .asException();
        }
        if (since != null) {
            Moment.of(since, "since");
        }
    }

    private static String word(What what) {
        return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Instant moment() {
        return Moment.of(Objects.requireNonNull(since), "since");
    }

    /** As the journal has it. */
    String described() {
        if (what == null) {
            return "--to " + to;
        }
        return word(what) + (since == null ? "" : " --since " + Moment.of(since, "since"));
    }
}
