package io.cowrieshell.include;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Reads;
import java.nio.file.Path;

public record IncludeOptions(
        @Argument(help = "the file; - is standard input", required = true) @Reads
        Path file,

        @Option(help = "go on after a command that fails") boolean keepGoing) {}
