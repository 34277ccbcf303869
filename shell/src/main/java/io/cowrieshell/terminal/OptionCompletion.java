package io.cowrieshell.terminal;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.completion.CompletionContext;
import org.springframework.shell.core.command.completion.CompletionProposal;
import org.springframework.shell.core.command.completion.CompletionProvider;

/** Completes a command from its declaration: options by name, values by type, and what only the operation knows. */
final class OptionCompletion implements CompletionProvider {

    private final Operation<?, ?> operation;
    private final OptionsModel<?> model;
    private final Supplier<RunContext> context;

    OptionCompletion(Operation<?, ?> operation, OptionsModel<?> model, Supplier<RunContext> context) {
        this.operation = operation;
        this.model = model;
        this.context = context;
    }

    @Override
    public List<CompletionProposal> apply(CompletionContext completion) {
        List<String> words = completion.getWords();
        int index = completion.getWordIndex();
        String word = completion.currentWordUpToCursor() == null ? "" : completion.currentWordUpToCursor();
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        if (equals > 0) {
            String prefix = word.substring(0, equals + 1);
            return values(find(word.substring(0, equals)), prefix);
        }
        OptionModel before = index > 1 ? find(words.get(index - 1)) : null;
        if (before != null && !before.flag()) {
            return values(before, "");
        }
        if (word.startsWith("-")) {
            return OperationCommand.options(model).stream()
                    .map(option -> new CompletionProposal("--" + option.name())
                            .description(option.words().help())
                            .complete(true))
                    .toList();
        }
        return positional(words, index);
    }

    private List<CompletionProposal> positional(List<String> words, int index) {
        int place = 0;
        for (int i = 1; i < index; i++) {
            OptionModel option = find(words.get(i));
            if (option != null) {
                i += option.flag() ? 0 : 1;
            } else if (!words.get(i).startsWith("-")) {
                place++;
            }
        }
        List<OptionModel> arguments = model.arguments();
        if (arguments.isEmpty() || (place >= arguments.size() && model.text().isPresent())) {
            return proposals(operation.candidates(null, context.get()), "");
        }
        OptionModel argument = arguments.get(Math.min(place, arguments.size() - 1));
        return place >= arguments.size() && !argument.many() ? List.of() : values(argument, "");
    }

    private List<CompletionProposal> values(@Nullable OptionModel option, String prefix) {
        if (option == null) {
            return List.of();
        }
        List<String> values = new ArrayList<>(option.choices());
        values.addAll(operation.candidates(option.name(), context.get()));
        return proposals(values, prefix);
    }

    private static List<CompletionProposal> proposals(List<String> values, String prefix) {
        return values.stream()
                .map(value -> new CompletionProposal(prefix + value)
                        .displayText(value)
                        .complete(true))
                .toList();
    }

    private @Nullable OptionModel find(String word) {
        return find(model, word);
    }

    static @Nullable OptionModel find(OptionsModel<?> model, String word) {
        return OperationCommand.options(model).stream()
                .filter(option -> word.equals("--" + option.name())
                        || (option.words().shortName() != null
                                && word.equals("-" + option.words().shortName())))
                .findFirst()
                .orElse(null);
    }
}
