package io.cowrieshell.watch;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OwnProblem;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.operation.Watching;
import io.cowrieshell.problem.ExitStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

@AutoService(Verb.class)
public final class WatchOperation implements Operation<WatchOptions, WatchResult> {

    @Override
    public Declaration<WatchOptions> declaration() {
        return Declaration.of(
                "watch",
                "Run a command again and again",
                Group.LOOK,
                Effect.SHELL,
                WatchOptions.class,
                "watch 5 status",
                "watch 1 sql select count(*) from session_summaries");
    }

    @Override
    public WatchResult run(WatchOptions options, RunContext context) throws Exception {
        String typed = options.command().isBlank() ? lastSql(context) : options.command();
        Optional<Operation<?, ?>> operation = context.shell().operation(typed);
        if (context.watched()
                || operation.filter(WatchOperation.class::isInstance).isPresent()) {
            throw OwnProblem.NOT_WATCHED
                    .problem("watch is not watched")
                    .why("it runs a command again and again by itself; nothing was run")
                    .next("take the inner watch out")
                    .asException();
        }
        String title = typed.strip().replaceAll("\\s+", " ");
        String shown = operation.map(Operation::shownBy).orElse("");
        return shown.isEmpty()
                ? watch(title, typed, options, context)
                : watch(shown + " for " + title, shown, options, context);
    }

    private static WatchResult watch(String title, String command, WatchOptions options, RunContext context)
            throws InterruptedException {
        Series series = new Series();
        int times = 0;
        ExitStatus last = ExitStatus.DONE;
        try (Watching watching = context.shell().watch()) {
            do {
                String when = "every " + seconds(options) + "   " + clock();
                Watching.Glimpse glimpse = watching.run(title, when, command);
                context.interruption().checkpoint();
                if (watching.left()) {
                    // What ran was stopped in the middle, and is not shown.
                    break;
                }
                times++;
                last = glimpse.status();
                series.add(glimpse.readings(), System.nanoTime());
                watching.show(series.view());
            } while (goesOn(last) && times != options.count() && watching.pause(options.every()));
        }
        return new WatchResult(times, last);
    }

    /** That there are findings is no failure. */
    private static boolean goesOn(ExitStatus status) {
        return status == ExitStatus.DONE || status == ExitStatus.FINDINGS;
    }

    private static String lastSql(RunContext context) {
        List<String> sql = context.shell().history().stream()
                .filter(line -> line.startsWith("sql "))
                .toList();
        if (sql.isEmpty()) {
            throw UsageProblem.MISSING_VALUE
                    .problem("there is nothing to watch")
                    .next("watch 5 status")
                    .asException();
        }
        return sql.get(sql.size() - 1);
    }

    private static String seconds(WatchOptions options) {
        return options.every().toMillis() / 1000.0 + " s";
    }

    private static String clock() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
