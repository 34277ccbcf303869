package io.cowrieshell.blueprint;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Reads;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Writes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

public record SchemaOptions(
        @Argument(help = "a table, or `diff`, or `save`; nothing lists the tables") @Nullable
        String what,

        @Argument(help = "the file `save` writes") @Nullable @Writes
        Path file,

        @Option(help = "compare with the blueprint of this version") @Nullable
        Integer version,

        @Option(help = "compare with another target: a connection string or a profile", placeholder = "TARGET")
        @Nullable
        String with,

        @Option(help = "compare with a file that `schema save` wrote", placeholder = "FILE") @Nullable @Reads
        Path withFile,

        @Option(help = "let `save` write over a file that is there")
        boolean force) {

    public SchemaOptions {
        boolean diff = "diff".equals(what);
        long others =
                Stream.of(version, with, withFile).flatMap(Stream::ofNullable).count();
        if (others > 1) {
            throw contradiction(
                    "one schema can be compared with one other", "give one of --version, --with, --with-file");
        }
        if (others == 1 && !diff) {
            throw contradiction("nothing is compared", "`schema diff` takes --version, --with and --with-file");
        }
        if ("save".equals(what) && file == null) {
            throw UsageProblem.MISSING_VALUE
                    .problem("FILE is missing")
                    .why("`schema save` writes a file")
                    .next("`schema save before.schema`")
                    .asException();
        }
        if (!"save".equals(what) && (file != null || force)) {
            throw contradiction("nothing is written to a file", "`schema save FILE` takes a file and --force");
        }
    }

    private static RuntimeException contradiction(String what, String next) {
        return UsageProblem.CONTRADICTION.problem(what).next(next).asException();
    }

    boolean diff() {
        return "diff".equals(what);
    }

    /** Where to save; empty where nothing is to be saved. */
    Optional<Path> target() {
        return Optional.ofNullable(file);
    }
}
