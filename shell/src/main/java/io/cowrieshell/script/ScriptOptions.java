package io.cowrieshell.script;

import io.cowrieshell.operation.Amount;
import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.NamedValues;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.Reads;
import io.cowrieshell.operation.UsageProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record ScriptOptions(
        @Argument(help = "the file of the script; - is standard input", required = true) @Reads
        String file,

        @Argument(help = "what the script finds in args") List<String> args,

        @Option(help = "a value the script finds in params; may be given several times", placeholder = "NAME=VALUE")
        List<String> param,

        @Option(help = "stop it after so long, such as 30s or 5m") @Nullable
        Duration timeout,

        @Option(help = "stop it after so many statements of JavaScript") @Nullable
        Long maxStatements,

        @Option(help = "let it read the files in this folder; may be given several times", placeholder = "FOLDER")
        List<Path> allowRead,

        @Option(help = "let it write files in this folder; may be given several times", placeholder = "FOLDER")
        List<Path> allowWrite,

        @Option(
                help = "a variable of the environment it finds in env; may be given several times",
                placeholder = "NAME")
        List<String> allowEnv) {

    public ScriptOptions {
        args = List.copyOf(args);
        param = List.copyOf(param);
        allowRead = List.copyOf(allowRead);
        allowWrite = List.copyOf(allowWrite);
        allowEnv = List.copyOf(allowEnv);
        NamedValues.of("param", param);
        Amount.requireSome("max-statements", maxStatements, "leave it out for as many as it takes");
        if (timeout != null && timeout.isZero()) {
            throw UsageProblem.WRONG_VALUE
                    .problem("0 is no value for --timeout")
                    .why("nothing would be run")
                    .next("leave it out for as long as it takes")
                    .asException();
        }
    }

    Limits limits() {
        return new Limits(timeout, maxStatements);
    }

    Map<String, String> params() {
        return NamedValues.of("param", param);
    }
}
