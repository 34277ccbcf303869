package io.cowrieshell.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values with names, as they are given one by one: {@code --param batch=1000}. */
public final class NamedValues {

    private NamedValues() {}

    /** The last of a name counts; what has no name is refused. */
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
            values.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return values;
    }
}
