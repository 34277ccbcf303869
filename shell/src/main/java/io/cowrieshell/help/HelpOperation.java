package io.cowrieshell.help;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.HelpPage;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.operation.View;
import java.util.Comparator;
import java.util.List;
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
            return new HelpResult(List.of(), context.shell().launcherHelp());
        }
        if (options.command() != null) {
            Operation<?, ?> operation = context.shell().catalog().get(options.command());
            View page = HelpPage.of(operation, context.shell().commonOptions());
            return new HelpResult(List.of(entry(operation)), page);
        }
        return new HelpResult(
                context.shell().catalog().all().stream()
                        .sorted(Comparator.comparing((Operation<?, ?> operation) ->
                                        operation.declaration().group())
                                .thenComparing(
                                        operation -> operation.declaration().name()))
                        .map(HelpOperation::entry)
                        .toList(),
                null);
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
