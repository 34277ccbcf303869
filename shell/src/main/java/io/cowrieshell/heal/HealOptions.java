package io.cowrieshell.heal;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record HealOptions(
        @Argument(help = "what to heal; nothing means all errors and warnings")
        List<String> ids,

        @Option(help = "only what concerns this table") @Nullable
        String only,

        @Option(help = "show the exact steps and change nothing")
        boolean dryRun,

        @Option(help = "drop inventories that have findings and make them anew; their rows are kept aside")
        boolean rebuild,

        @Option(help = "keep no record; an interrupted repair then starts over")
        boolean noJournal) {

    public HealOptions {
        ids = List.copyOf(ids);
    }
}
