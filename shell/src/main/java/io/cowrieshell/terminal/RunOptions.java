package io.cowrieshell.terminal;

import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Writes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every command takes besides its own options. */
public record RunOptions(
        @Option(help = "write the result as JSON; the same as --output json")
        boolean json,

        @Option(help = "how the result is written", placeholder = "FORMAT") @Nullable
        OutputFormat output,

        @Option(help = "write the result to a file", shortName = 'o', placeholder = "FILE") @Nullable @Writes
        Path outputFile,

        @Option(help = "answer questions with yes", shortName = 'y')
        boolean yes,

        @Option(help = "the word a question wants typed, such as the database's name", placeholder = "WORD") @Nullable
        String confirm,

        @Option(help = "show where a failure comes from") boolean debug,
        @Option(help = "explain the command") boolean help) {

    static final OptionsModel<RunOptions> MODEL = OptionsModel.of(RunOptions.class);

    public RunOptions {
        if (json && output != null && output != OutputFormat.JSON) {
            throw UsageProblem.CONTRADICTION
                    .problem("--json and --output " + OptionModel.choice(output) + " contradict each other")
                    .next("give one of them")
                    .asException();
        }
    }

    static List<OptionModel> all() {
        return MODEL.options();
    }

    @Nullable
    OutputFormat format() {
        return json ? OutputFormat.JSON : output;
    }
}
