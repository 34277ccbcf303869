package io.cowrieshell.script;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Option;
import io.cowrieshell.operation.UsageProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public record ScriptOptions(
        @Argument(help = "the file of the script; - is standard input", required = true)
        String file,

        @Argument(help = "what the script finds in args") List<String> args,

        @Option(help = "a value the script finds in params; may be given several times", placeholder = "NAME=VALUE")
        List<String> param) {

    public ScriptOptions {
        args = List.copyOf(args);
        param = List.copyOf(param);
        params(param);
    }

    Map<String, String> params() {
        return params(param);
    }

    private static Map<String, String> params(List<String> given) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String each : given) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw UsageProblem.WRONG_VALUE
                        .problem(each + " is no value for --param")
                        .why("a name and a value are wanted; nothing was run")
                        .next("such as --param batch=1000")
                        .asException();
            }
            params.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return params;
    }
}
