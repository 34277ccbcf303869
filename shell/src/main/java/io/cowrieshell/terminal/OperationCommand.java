package io.cowrieshell.terminal;

import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.HelpPage;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.operation.UsageProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.shell.core.command.ParsedInput;
import org.springframework.shell.core.command.completion.CompletionProvider;

/** Any operation as a Spring Shell command. The only adapter there is; verbs know nothing of it. */
final class OperationCommand<O extends Record, R extends Result> implements Command {

    private final Operation<O, R> operation;
    private final OptionsModel<O> model;
    private final OperationRunner runner;

    OperationCommand(Operation<O, R> operation, OperationRunner runner) {
        this.operation = operation;
        this.model = OptionsModel.of(operation.declaration().options());
        this.runner = runner;
    }

    Operation<O, R> operation() {
        return operation;
    }

    @Override
    public String getName() {
        return operation.declaration().name();
    }

    @Override
    public String getDescription() {
        return operation.declaration().summary();
    }

    @Override
    public String getGroup() {
        return operation.declaration().group().title();
    }

    @Override
    public String getHelp() {
        Declaration<O> declaration = operation.declaration();
        return String.join("\n", declaration.examples());
    }

    @Override
    public List<CommandOption> getOptions() {
        return options(model).stream().map(OperationCommand::springOption).toList();
    }

    @Override
    public CompletionProvider getCompletionProvider() {
        return new OptionCompletion(operation, model, runner::context);
    }

    @Override
    public ExitStatus execute(CommandContext context) {
        Map<String, @Nullable Object> own = new HashMap<>();
        Map<String, @Nullable Object> common = new HashMap<>();
        sort(context.parsedInput(), own, common);
        int code = runner.run(operation, () -> model.bind(own), () -> RunOptions.MODEL.bind(common));
        return new ExitStatus(code, "");
    }

    /** What is secret of a line; a problem where it could not be run either. */
    List<String> secrets(ParsedInput input, Shell shell) {
        Map<String, @Nullable Object> own = new HashMap<>();
        sort(input, own, new HashMap<>());
        return operation.secrets(model.bind(own), shell);
    }

    private void sort(ParsedInput input, Map<String, @Nullable Object> own, Map<String, @Nullable Object> common) {
        List<String> ownNames = model.options().stream().map(OptionModel::name).toList();
        for (CommandOption option : input.options()) {
            String name = String.valueOf(option.longName());
            add(ownNames.contains(name) ? own : common, name, String.valueOf(option.value()));
        }
        arguments(input.arguments(), own);
    }

    /** Whether a word of a line belongs to the text the command takes, rather than to its options. */
    boolean inText(List<String> words, int index) {
        int i = 1;
        while (i < index) {
            String word = words.get(i);
            OptionModel option = OptionCompletion.find(model, word);
            if (!word.startsWith("-")) {
                return true;
            }
            i += option == null || option.flag() ? 1 : 2;
        }
        return i == index && !words.get(index).startsWith("-");
    }

    private void arguments(List<CommandArgument> given, Map<String, @Nullable Object> own) {
        List<OptionModel> places = new ArrayList<>(model.arguments());
        model.text().ifPresent(places::add);
        for (CommandArgument argument : given) {
            boolean beyond = argument.index() >= places.size();
            OptionModel last = places.isEmpty() ? null : places.get(places.size() - 1);
            if (beyond && (last == null || !last.many())) {
                throw UsageProblem.CONTRADICTION
                        .problem("there is one word too many: " + argument.value())
                        .why("nothing was run")
                        .next("`help " + getName() + "`: " + HelpPage.usage(operation.declaration(), model))
                        .asException();
            } else {
                OptionModel place = beyond && last != null ? last : places.get(argument.index());
                add(own, place.name(), argument.value());
            }
        }
    }

    /** What is given twice becomes a list; whether that is right is the binding's to say. */
    private static void add(Map<String, @Nullable Object> values, String name, String value) {
        Object before = values.get(name);
        if (before == null) {
            values.put(name, value);
        } else {
            List<Object> several = new ArrayList<>(before instanceof List<?> list ? list : List.of(before));
            several.add(value);
            values.put(name, several);
        }
    }

    /** An operation's own options and those every command has; its own win. */
    static List<OptionModel> options(OptionsModel<?> model) {
        List<OptionModel> all = new ArrayList<>(model.options());
        List<String> names = all.stream().map(OptionModel::name).toList();
        for (OptionModel common : RunOptions.all()) {
            if (!names.contains(common.name())) {
                all.add(common);
            }
        }
        return all;
    }

    private static CommandOption springOption(OptionModel option) {
        Character shortName = option.words().shortName();
        CommandOption.Builder builder = CommandOption.with()
                .longName(option.name())
                .description(option.words().help())
                .required(option.words().required())
                .type(option.type());
        if (shortName != null) {
            builder.shortName(shortName);
        }
        if (!option.words().defaultValue().isEmpty()) {
            builder.defaultValue(option.words().defaultValue());
        }
        return builder.build();
    }
}
