package io.cowrieshell.operation;

import java.util.List;

/**
 * All that is said about an operation, once. The command, its help and completion, the plan step and the JavaScript
 * function follow from it.
 *
 * @param name the word: package, command, plan step, function and page in {@code docs/commands/}; where it has a hyphen,
 *     the package goes without and the function has a capital letter
 * @param summary one line, at most 72 characters
 * @param examples real lines; the first is the first thing {@code help} shows
 */
public record Declaration<O extends Record>(
        String name, String summary, Group group, Effect effect, Class<O> options, List<String> examples) {

    public Declaration {
        examples = List.copyOf(examples);
    }

    /** The name of its function in JavaScript: {@code set-aside} is {@code setAside}. */
    public String function() {
        return OptionModel.camel(name);
    }

    public static <O extends Record> Declaration<O> of(
            String name, String summary, Group group, Effect effect, Class<O> options, String... examples) {
        return new Declaration<>(name, summary, group, effect, options, List.of(examples));
    }
}
