package io.cowrieshell.terminal;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Reads a command line, or the words of an argument vector, into Spring Shell's form.
 *
 * <p>Options come first where an operation takes text; the text begins at the first word that is no option and reaches
 * the operation to the letter, as its last argument.
 */
final class LineParser implements CommandParser {

    private final OperationCatalog catalog;

    LineParser(OperationCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public ParsedInput parse(String line) {
        String text = PsqlSpelling.translate(line);
        String head = new Words(text).peek().replaceFirst(";+$", "");
        Operation<?, ?> operation = catalog.find(head).orElseGet(() -> missing(head));
        boolean verbatim =
                OptionsModel.of(operation.declaration().options()).text().isPresent();
        // Hands used to SQL end everything with a semicolon.
        Words words = new Words(verbatim ? text : text.replaceFirst("[;\\s]+$", ""));
        words.next();
        return new Reading(operation).read(words);
    }

    private Operation<?, ?> missing(String head) {
        if (SqlWords.keyword(head)) {
            throw UsageProblem.UNKNOWN_COMMAND
                    .problem("there is no command " + head)
                    .next("SQL begins with the word sql: `sql " + head + " …`")
                    .asException();
        }
        return catalog.get(head);
    }

    /** Words that a shell has already cut, as {@code main} gets them. */
    ParsedInput parse(List<String> argv) {
        Operation<?, ?> operation = catalog.get(argv.get(0));
        return new Reading(operation).read(WordSource.of(argv.subList(1, argv.size())));
    }

    /** The line that would have been typed for such words. */
    String line(List<String> argv) {
        boolean text = catalog.find(argv.get(0))
                .map(operation -> OptionsModel.of(operation.declaration().options()))
                .flatMap(OptionsModel::text)
                .isPresent();
        return text ? String.join(" ", argv) : argv.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    /** The text of an operation, all of it. */
    ParsedInput verbatim(String name, String text) {
        Operation<?, ?> operation = catalog.get(name);
        int place =
                OptionsModel.of(operation.declaration().options()).arguments().size();
        return ParsedInput.builder()
                .commandName(operation.declaration().name())
                .addArgument(new CommandArgument(place, text))
                .build();
    }

    /** The operation a line is for, if it names one. */
    @Nullable
    Operation<?, ?> operation(String line) {
        Words words = new Words(PsqlSpelling.translate(line));
        if (!words.more()) {
            return null;
        }
        String head = line.stripLeading().split("\\s", 2)[0];
        return catalog.find(head.startsWith("\\") ? words.next() : head).orElse(null);
    }

    boolean known(String name) {
        return name.equals("quit") || catalog.find(name).isPresent();
    }

    /** One line being read. */
    private static final class Reading {

        private final Operation<?, ?> operation;
        private final OptionsModel<?> model;
        private final ParsedInput.Builder input = ParsedInput.builder();
        private int arguments;

        Reading(Operation<?, ?> operation) {
            this.operation = operation;
            this.model = OptionsModel.of(operation.declaration().options());
            input.commandName(operation.declaration().name());
        }

        ParsedInput read(WordSource words) {
            boolean textFollows = model.text().isPresent();
            while (words.more()) {
                if (textFollows && beginsText(words.peek())) {
                    break;
                }
                String word = words.next();
                if (word.equals("--")) {
                    while (words.more()) {
                        argument(words.next());
                    }
                } else if (isOption(word)) {
                    option(word, words);
                } else {
                    argument(word);
                }
            }
            if (textFollows) {
                input.addArgument(new CommandArgument(model.arguments().size(), words.rest()));
            }
            return input.build();
        }

        /** In SQL {@code --} begins a comment, which is part of the text. */
        private boolean beginsText(String word) {
            if (word.equals("--") || isOption(word)) {
                return word.equals("--");
            }
            return arguments == model.arguments().size()
                    || isLeftOut(model.arguments().get(arguments), word);
        }

        /** {@code watch status}: a word that cannot be a time leaves the time to its default and begins the text. */
        private static boolean isLeftOut(OptionModel argument, String word) {
            return argument.type() == Duration.class
                    && !argument.words().defaultValue().isEmpty()
                    && !Character.isDigit(word.charAt(0));
        }

        private static boolean isOption(String word) {
            return word.matches("(?s)--?[^-\\s\\d][^\\s=]*(=.*)?");
        }

        private void argument(String word) {
            input.addArgument(new CommandArgument(arguments++, word));
        }

        private void option(String word, WordSource words) {
            int equals = word.indexOf('=');
            String name = equals > 0 ? word.substring(0, equals) : word;
            OptionModel option = find(name);
            String value = equals > 0 ? word.substring(equals + 1) : null;
            if (value == null) {
                value = option.flag() ? "true" : words.more() ? words.next() : null;
            }
            if (value == null) {
                throw UsageProblem.MISSING_VALUE
                        .problem(name + " needs a value")
                        .why(option.words().help())
                        .next(usage())
                        .asException();
            }
            input.addOption(CommandOption.with()
                    .longName(option.name())
                    .type(option.type())
                    .value(value)
                    .build());
        }

        private OptionModel find(String name) {
            List<OptionModel> known = OperationCommand.options(model);
            for (OptionModel option : known) {
                Character shortName = option.words().shortName();
                if (name.equals("--" + option.name()) || (shortName != null && name.equals("-" + shortName))) {
                    return option;
                }
            }
            List<String> names =
                    known.stream().map(option -> "--" + option.name()).toList();
            throw UsageProblem.UNKNOWN_OPTION
                    .problem(operation.declaration().name() + " has no option " + name)
                    .why("nothing was run")
                    .next(Nearest.of(name, names)
                            .map(near -> "did you mean " + near + "?")
                            .orElse(usage()))
                    .asException();
        }

        private String usage() {
            return "`help " + operation.declaration().name() + "` shows its options";
        }
    }
}
