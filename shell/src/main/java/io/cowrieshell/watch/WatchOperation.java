package io.cowrieshell.watch;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.ExitStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
        String command = options.command().isBlank() ? lastSql(context) : options.command();
        int times = 0;
        ExitStatus last = ExitStatus.DONE;
        while (last == ExitStatus.DONE) {
            context.shell().heading(command + "   every " + seconds(options) + "   " + clock());
            last = context.shell().run(command);
            times++;
            if (times == options.count()) {
                break;
            }
            pause(options.every(), context.interruption());
        }
        return new WatchResult(times, last);
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

    private static void pause(Duration every, Interruption interruption) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        try (Interruption.Registration waiting = interruption.onInterrupt(stop::countDown)) {
            stop.await(every.toMillis(), TimeUnit.MILLISECONDS);
        }
        interruption.checkpoint();
    }

    private static String seconds(WatchOptions options) {
        return options.every().toMillis() / 1000.0 + " s";
    }

    private static String clock() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
