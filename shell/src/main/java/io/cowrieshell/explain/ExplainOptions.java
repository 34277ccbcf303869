package io.cowrieshell.explain;

import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Reads;
import io.cowrieshell.operation.Text;
import io.cowrieshell.operation.UsageProblem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

public record ExplainOptions(
        @Option(help = "the SQLSTATE, where the text does not tell it") @Nullable
        String sqlstate,

        @Option(help = "reads the error from a file, such as a log; - is standard input", placeholder = "FILE")
        @Nullable
        @Reads
        Path file,

        @Text(help = "the error, as it was printed; without one, the last error", language = Text.Language.PROSE)
        String text) {

    public ExplainOptions {
        if (sqlstate != null && !sqlstate.matches("[0-9A-Za-z]{5}")) {
            throw UsageProblem.WRONG_VALUE
                    .problem(sqlstate + " is no SQLSTATE")
                    .why("it has five letters or digits, such as 42883")
                    .asException();
        }
        if (file != null && !text.isBlank()) {
            throw UsageProblem.CONTRADICTION
                    .problem("both a file and a text to explain")
                    .next("leave one of them out")
                    .asException();
        }
    }
}
