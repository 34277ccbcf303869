package io.cowrieshell.migrate;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.schema.Blueprints;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

public record MigrateOptions(
        @Argument(help = "`info` shows versions and phases, `repair` mends the history; nothing migrates") @Nullable
        What what,

        @Option(help = "the version: 15, 16, 17 or latest", defaultValue = "latest", placeholder = "VERSION")
        String to,

        @Option(help = "stop after this phase of version 16", placeholder = "N") @Nullable
        Integer phase,

        @Option(help = "one transaction for each phase, while nobody else works")
        boolean offline,

        @Option(help = "show every statement and count the rows, and change nothing")
        boolean dryRun) {

    private static final int PHASES = 5;

    /** What else can be done than to migrate. */
    public enum What {
        INFO,
        REPAIR
    }

    public MigrateOptions {
        if (!versions().contains(to.toLowerCase(Locale.ROOT))) {
            throw UsageProblem.WRONG_VALUE
                    .problem("there is no version " + to + " to migrate to")
                    .why("this shell knows 15, 16 and 17")
                    .next("`migrate --to " + Blueprints.LATEST + "`, or `migrate --to latest`")
                    .asException();
        }
        if (phase != null && (phase < 1 || phase > PHASES)) {
            throw UsageProblem.WRONG_VALUE
                    .problem("there is no phase " + phase)
                    .why("version 16 is reached in " + PHASES + " phases")
                    .next("`migrate info` lists them")
                    .asException();
        }
        if (what == What.INFO && (offline || dryRun || phase != null)) {
            throw contradiction("`migrate info` only looks", "`migrate info`");
        }
        if (what == What.REPAIR && (offline || phase != null)) {
            throw contradiction("`migrate repair` is about the history alone", "`migrate repair --dry-run`");
        }
    }

    private static RuntimeException contradiction(String why, String next) {
        return UsageProblem.CONTRADICTION
                .problem("--offline, --phase and --dry-run are for migrating")
                .why(why)
                .next(next)
                .asException();
    }

    static Set<String> versions() {
        return Set.of("15", "16", "17", "latest");
    }

    static List<String> words() {
        return List.of("15", "16", "17", "latest");
    }

    int target() {
        return to.equalsIgnoreCase("latest") ? Blueprints.LATEST : Integer.parseInt(to);
    }
}
