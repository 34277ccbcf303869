package io.cowrieshell.deadletters;

import com.google.auto.service.AutoService;
import io.cowrieshell.logfile.Letter;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@AutoService(Verb.class)
public final class DeadLettersOperation implements Operation<DeadLettersOptions, DeadLettersResult> {

    @Override
    public Declaration<DeadLettersOptions> declaration() {
        return Declaration.of(
                "dead-letters",
                "Show what in logs was no event and why, and export it",
                Group.REPAIR,
                Effect.READS,
                DeadLettersOptions.class,
                "dead-letters",
                "dead-letters --by file",
                "dead-letters --reason no_eventid --file 'cowrie.json.2025-11-*'",
                "dead-letters show 17",
                "dead-letters export letters.json --reason not_json");
    }

    @Override
    public DeadLettersResult run(DeadLettersOptions options, RunContext context) throws Exception {
        String what = Objects.requireNonNullElse(options.what(), "");
        return switch (options.action()) {
            case LIST ->
                context.reading(
                        connection -> new LetterList(connection, LetterTable.of(connection), options).run(context));
            case SHOW ->
                context.reading(connection ->
                        new LetterReader(connection, LetterTable.of(connection)).read(Long.parseLong(what)));
            case EXPORT -> new LetterExport(Path.of(what), options, context).run();
        };
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "reason".equals(option)
                ? Arrays.stream(Letter.Reason.values()).map(Letter.Reason::word).toList()
                : List.of();
    }
}
