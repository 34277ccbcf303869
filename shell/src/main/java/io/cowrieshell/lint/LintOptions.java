package io.cowrieshell.lint;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Reads;
import java.nio.file.Path;
import java.util.List;

public record LintOptions(
        @Argument(help = "files of SQL, or plans, in the order they are run in; - is standard input", required = true)
        @Reads
        List<Path> files) {

    public LintOptions {
        files = List.copyOf(files);
    }
}
