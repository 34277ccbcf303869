package io.cowrieshell.findings;

import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record FindingsOptions(
        @Argument(help = "show these in full, such as SCHEMA-004; without one, list all")
        List<String> id,

        @Option(help = "the least that is listed") @Nullable Severity severity) {

    public FindingsOptions {
        id = List.copyOf(id);
    }
}
