package io.cowrieshell.deadletters;

import com.google.auto.service.AutoService;
import io.cowrieshell.deadletters.DeadLettersOptions.Action;
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

    static final String NAME = "dead-letters";

    @Override
    public Declaration<DeadLettersOptions> declaration() {
        return Declaration.of(
                NAME,
                "Show what in logs was no event and why, and read it again",
                Group.REPAIR,
                Effect.WRITES,
                DeadLettersOptions.class,
                "dead-letters",
                "dead-letters --by file",
                "dead-letters --reason no_eventid --file 'cowrie.json.2025-11-*'",
                "dead-letters show 17",
                "dead-letters export letters.json --reason not_json",
                "dead-letters retry --reason json_parsing_failed --dry-run",
                "dead-letters retry --id 17 --id 18 --mend --yes");
    }

    @Override
    public Effect effect(DeadLettersOptions options) {
        return options.action() == Action.RETRY && !options.dryRun() ? Effect.WRITES : Effect.READS;
    }

    @Override
    public List<String> preview(DeadLettersOptions options, RunContext context) throws Exception {
        return options.action() == Action.RETRY ? new LetterRetry(options, context).statements() : List.of();
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
            case EXPORT -> new LetterExport(context.reach().toWrite(Path.of(what)), options, context).run();
            case RETRY -> new LetterRetry(options, context).run();
        };
    }

    @Override
    public List<String> candidates(@Nullable String option, RunContext context) {
        return "reason".equals(option)
                ? Arrays.stream(Letter.Reason.values()).map(Letter.Reason::word).toList()
                : List.of();
    }
}
