package io.cowrieshell.help;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.HelpPage;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class HelpOperation implements Operation<HelpOptions, HelpResult> {

    @Override
    public Declaration<HelpOptions> declaration() {
        return Declaration.of(
                "help",
                "List the commands, or explain one",
                Group.SHELL,
                Effect.SHELL,
                HelpOptions.class,
                "help status",
                "help");
    }

    @Override
    public HelpResult run(HelpOptions options, RunContext context) {
        if (options.launcher()) {
            context.conversation().show(context.shell().launcherHelp());
            return new HelpResult(List.of(), List.of());
        }
        if (options.command() != null) {
            Operation<?, ?> operation = context.shell().catalog().get(options.command());
            context.conversation().show(HelpPage.of(operation, context.shell().commonOptions()));
            return new HelpResult(List.of(entry(operation)), options(operation, context));
        }
        return new HelpResult(
                context.shell().catalog().all().stream()
                        .sorted(Comparator.comparing((Operation<?, ?> operation) ->
                                        operation.declaration().group())
                                .thenComparing(
                                        operation -> operation.declaration().name()))
                        .map(HelpOperation::entry)
                        .toList(),
                List.of());
    }

    private static List<HelpResult.OptionEntry> options(Operation<?, ?> operation, RunContext context) {
        return Stream.concat(
                        OptionsModel.of(operation.declaration().options()).all().stream(),
                        context.shell().commonOptions().stream())
                .map(option -> new HelpResult.OptionEntry(
                        option.name(),
                        OptionModel.choice(option.role()),
                        option.words().help(),
                        option.words().defaultValue(),
                        option.choices()))
                .toList();
    }

    private static HelpResult.Entry entry(Operation<?, ?> operation) {
        Declaration<?> declaration = operation.declaration();
        return new HelpResult.Entry(
                declaration.group().title(), declaration.name(), declaration.summary(), declaration.examples());
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return context.shell().catalog().all().stream()
                .map(operation -> operation.declaration().name())
                .toList();
    }
}
