package io.cowrieshell.script;

import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import java.time.Duration;
import java.util.stream.Collectors;

/** What an operation takes in JavaScript: an object of its options, or its text or first argument by itself. */
final class OptionTypes {

    private final Operation<?, ?> operation;
    private final OptionsModel<?> model;

    OptionTypes(Operation<?, ?> operation) {
        this.operation = operation;
        this.model = OptionsModel.of(operation.declaration().options());
    }

    String name() {
        return operation.declaration().options().getSimpleName();
    }

    /** Empty where nothing can be given. */
    String declaration() {
        StringBuilder text = new StringBuilder("  interface " + name() + " {\n");
        for (OptionModel option : model.all()) {
            text.append("    /** ").append(comment(option)).append(" */\n    ");
            text.append(OptionModel.camel(option.name()))
                    .append(option.words().required() ? ": " : "?: ")
                    .append(type(option))
                    .append(";\n");
        }
        if (operation.declaration().effect() == Effect.WRITES) {
            text.append("    /** called now and then with how far it is */\n    onProgress?: (p: Progress) => void;\n");
        }
        return text.append("  }\n\n").toString();
    }

    /** The parameters of its function. */
    String parameters() {
        boolean required =
                model.all().stream().anyMatch(option -> option.words().required());
        String byItself = model.text()
                .or(() -> model.arguments().stream().findFirst())
                .map(place -> " | " + type(place))
                .orElse("");
        return (required ? "options: cowrie." : "options?: cowrie.") + name() + byItself;
    }

    /** Those of the function of one action, which takes the argument after it by itself. */
    String parametersOfAction(Actions actions) {
        String byItself =
                actions.next() == null ? "" : " | " + type(model.arguments().get(1));
        return "options?: Omit<cowrie." + name() + ", 'action'>" + byItself;
    }

    private static String comment(OptionModel option) {
        String usual = option.words().defaultValue();
        return option.words().help().replace("*/", "*\u200b/") + (usual.isEmpty() ? "" : "; default " + usual);
    }

    private static String type(OptionModel option) {
        String one = one(option);
        return option.many() ? one + " | " + (one.contains("|") ? "(" + one + ")" : one) + "[]" : one;
    }

    private static String one(OptionModel option) {
        Class<?> type = option.type();
        if (option.flag()) {
            return "boolean";
        }
        if (type.isEnum()) {
            return option.choices().stream().map(choice -> "'" + choice + "'").collect(Collectors.joining(" | "));
        }
        if (type == Duration.class) {
            return "Duration";
        }
        if (type == String.class) {
            // Whatever can be written as a text is taken as one: the version 16, the letter 17.
            return "string | number";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "number" : "string";
    }
}
