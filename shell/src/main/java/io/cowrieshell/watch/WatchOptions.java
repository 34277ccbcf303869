package io.cowrieshell.watch;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Text;
import io.cowrieshell.operation.UsageProblem;
import java.time.Duration;

public record WatchOptions(
        @Argument(help = "how often, such as 5 or 500ms", defaultValue = "2")
        Duration every,

        @Option(help = "stop after so many times; 0 goes on until q or Ctrl-C", shortName = 'n', defaultValue = "0")
        int count,

        @Text(help = "the command; without one, the last SQL", language = Text.Language.COMMAND)
        String command) {

    public WatchOptions {
        if (count < 0) {
            throw UsageProblem.WRONG_VALUE
                    .problem(count + " is no value for --count")
                    .why("0 goes on until q or Ctrl-C")
                    .asException();
        }
        if (every.isZero() || every.isNegative() || every.toMillis() < 100) {
            throw UsageProblem.WRONG_VALUE
                    .problem("every " + every.toMillis() + " ms is too often")
                    .why("the shortest time is 100ms")
                    .asException();
        }
    }
}
