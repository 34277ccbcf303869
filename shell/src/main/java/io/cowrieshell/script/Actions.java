package io.cowrieshell.script;

import io.cowrieshell.operation.Argument;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operation can be told to do, by the first word after its name: {@code dead-letters retry} is
 * {@code deadLetters.retry()} in a script.
 *
 * @param words by the names of their functions
 * @param next the argument that follows, which can be given by itself
 */
record Actions(Map<String, String> words, @Nullable String next) {

    private static final String ARGUMENT = "action";

    /** Only what looks like one has its annotations read: there are many operations, and a script is to start fast. */
    static Optional<Actions> of(Operation<?, ?> operation) {
        RecordComponent[] components = operation.declaration().options().getRecordComponents();
        if (components.length == 0
                || !components[0].getName().equals(ARGUMENT)
                || !components[0].getType().isEnum()
                || !components[0].isAnnotationPresent(Argument.class)) {
            return Optional.empty();
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (Object constant : components[0].getType().getEnumConstants()) {
            String word = OptionModel.choice(constant);
            words.put(OptionModel.camel(word), word);
        }
        boolean more = components.length > 1 && components[1].isAnnotationPresent(Argument.class);
        return Optional.of(new Actions(words, more ? components[1].getName() : null));
    }
}
