package io.cowrieshell.script;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationFrame;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One call of an operation from a script. */
final class ScriptCall<O extends Record, R extends Result> {

    private final Operation<O, R> operation;
    private final O options;

    private ScriptCall(Operation<O, R> operation, O options) {
        this.operation = operation;
        this.options = options;
    }

    /** On the script's thread, which alone may look at what it gave. */
    static <O extends Record, R extends Result> ScriptCall<O, R> of(Operation<O, R> operation, Value... arguments) {
        OptionsModel<O> model = OptionsModel.of(operation.declaration().options());
        return new ScriptCall<>(operation, model.bind(new Arguments(operation).of(model, arguments)));
    }

    /** Runs it; the answer is JSON, of which the script makes values of its own. */
    String in(RunContext run) {
        CollectedRows rows = new CollectedRows(run.conversation());
        R result = OperationFrame.run(operation, options, run.with(rows));
        Map<String, Object> value = Json.fields(result);
        if (!rows.tables().isEmpty()) {
            value.put("tables", rows.tables());
        }
        return Json.text(value);
    }

    /** What a script gave for options. */
    private record Arguments(Operation<?, ?> operation) {

        private Map<String, @Nullable Object> of(OptionsModel<?> model, Value... arguments) {
            if (arguments.length == 0 || (arguments.length == 1 && arguments[0].isNull())) {
                return Map.of();
            }
            if (arguments.length > 1) {
                throw wrong("it takes one argument: an object of options, or its text");
            }
            Value argument = arguments[0];
            if (argument.isString() || argument.isNumber()) {
                OptionModel place = model.text()
                        .or(() -> model.arguments().stream().findFirst())
                        .orElseThrow(() -> wrong("it takes an object of options"));
                return Map.of(place.name(), plain(argument));
            }
            if (!argument.hasMembers() || argument.hasArrayElements()) {
                throw wrong("it takes an object of options");
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (String key : argument.getMemberKeys()) {
                Value value = argument.getMember(key);
                if (!value.isNull()) {
                    values.put(key, plain(value));
                }
            }
            return values;
        }

        private Object plain(Value value) {
            if (value.isBoolean()) {
                return value.asBoolean();
            }
            if (value.isString()) {
                return value.asString();
            }
            if (value.isNumber()) {
                return value.fitsInLong() ? (Object) value.asLong() : (Object) value.asDouble();
            }
            if (value.hasArrayElements()) {
                return LongStream.range(0, value.getArraySize())
                        .mapToObj(i -> plain(value.getArrayElement(i)))
                        .toList();
            }
            throw wrong("an option cannot be " + value);
        }

        private RuntimeException wrong(String why) {
            String example = List.copyOf(operation.declaration().examples()).get(0);
            return ScriptProblem.WRONG_CALL
                    .problem(operation.declaration().name() + " is called wrongly")
                    .why(why)
                    .next("as a command: " + example)
                    .asException();
        }
    }
}
