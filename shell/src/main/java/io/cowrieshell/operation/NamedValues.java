package io.cowrieshell.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values with names, as they are given one by one: {@code --param batch=1000}. */
public final class NamedValues {

    private NamedValues() {}

    /** What has no name is refused, and what has two values. */
    public static Map<String, String> of(String option, List<String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String each : given) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw UsageProblem.WRONG_VALUE
                        .problem(each + " is no value for --" + option)
                        .why("a name and a value are wanted; nothing was run")
                        .next("such as --" + option + " batch=1000")
                        .asException();
            }
            String name = each.substring(0, equals);
            if (values.put(name, each.substring(equals + 1)) != null) {
                throw UsageProblem.CONTRADICTION
                        .problem("--" + option + " " + name + " is given twice")
                        .why("nobody can tell which value is meant; nothing was run")
                        .next("leave out one of the two")
                        .asException();
            }
        }
        return values;
    }
}
