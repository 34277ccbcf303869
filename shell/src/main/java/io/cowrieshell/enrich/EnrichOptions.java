package io.cowrieshell.enrich;

import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Reads;
import io.cowrieshell.operation.UsageProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

public record EnrichOptions(
        @Option(help = "a database of countries, cities or systems in MaxMind's format", placeholder = "FILE") @Reads
        List<Path> mmdb,

        @Option(help = "documents by address, as other programs write them", placeholder = "FILE") @Nullable @Reads
        Path json,

        @Option(help = "only addresses that have never been enriched")
        boolean onlyNew,

        @Option(help = "count what would change, and change nothing")
        boolean dryRun) {

    public EnrichOptions {
        mmdb = List.copyOf(mmdb);
        if (mmdb.isEmpty() && json == null) {
            throw UsageProblem.MISSING_VALUE
                    .problem("enrich wants a file")
                    .why("nothing was done")
                    .next("--mmdb FILE takes a database in MaxMind's format, --json FILE documents by address")
                    .asException();
        }
        if (!mmdb.isEmpty() && json != null) {
            throw UsageProblem.CONTRADICTION
                    .problem("--mmdb and --json may tell different systems of an address")
                    .why("which of them counts is yours to say, by the order of two runs; nothing was done")
                    .next("give one of them, then the other")
                    .asException();
        }
    }

    /** As the journal shows it. */
    String described() {
        String files = json == null
                ? mmdb.stream().map(file -> "--mmdb " + file).collect(Collectors.joining(" "))
                : "--json " + json;
        return files + (onlyNew ? " --only-new" : "");
    }
}
