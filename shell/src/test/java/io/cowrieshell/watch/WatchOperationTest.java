package io.cowrieshell.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.include.IncludeOperation;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.ExitStatus;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a terminal; at one, {@code WatchIT} watches. */
class WatchOperationTest {

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final ScriptedShell shell = ScriptedShell.of(new OperationCatalog(List.of(
            new WatchOperation(), new IncludeOperation(), new Work("work"), new Work("heal"), new Jobs("jobs"))));

    @AfterEach
    void leave() {
        shell.close();
        assertThat(STARTED).as("nothing that writes was ever started").hasValue(0);
    }

    @Test
    void one_run_follows_the_other_under_its_heading() {
        Outcome outcome = shell.run("watch 0.1 -n 2 jobs");
        assertThat(outcome.out().replaceAll("2\\d{3}-[-:\\dTZ]+", "NOW")).isEqualTo("""
                jobs   every 0.1 s   NOW
                3 of 5
                jobs   every 0.1 s   NOW
                3 of 5
                """);
        assertThat(outcome.status()).as("that there are findings ends nothing").isEqualTo(4);
    }

    @Test
    void documents_stand_alone() {
        Outcome outcome = shell.run("watch 0.1 -n 2 --output jsonl jobs");
        assertThat(outcome.out()).startsWith("{").doesNotContain("every");
        assertThat(outcome.err()).contains("jobs   every 0.1 s");
    }

    @Test
    void what_works_is_not_started_but_shown() {
        Outcome outcome = shell.run("watch 0.1 -n 1 work --hard");
        assertThat(outcome.out()).startsWith("jobs for work --hard   every").endsWith("3 of 5\n");
    }

    @Test
    void what_changes_the_target_is_refused_however_it_is_called(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("commands"), "heal\n");
        assertThat(shell.run("watch 0.1 heal").err())
                .startsWith("SHELL-008 heal is not watched, because it changes the target\n  why:  `watch` runs");
        assertThat(shell.run("watch 0.1 include " + file).err()).startsWith("SHELL-008 heal is not watched");
        assertThat(shell.run("watch 0.1 heal").status()).isEqualTo(64);
        assertThat(shell.run("heal").err())
                .as("afterwards it is only the missing target that stops it")
                .doesNotContain("SHELL-008");
    }

    @Test
    void watch_in_watch_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("commands"), "watch jobs\n");
        assertThat(shell.run("watch 0.1 watch jobs").err()).startsWith("SHELL-008 watch is not watched");
        assertThat(shell.run("watch 0.1 include " + file).err()).startsWith("SHELL-008 watch is not watched");
    }

    record NoOptions() {}

    record JobsResult(int done) implements Result {

        @Override
        public View view() {
            return View.line(done + " of 5");
        }

        @Override
        public ExitStatus exitStatus() {
            return ExitStatus.FINDINGS;
        }

        @Override
        public Map<String, Double> readings() {
            return Map.of("percent", 60.0);
        }
    }

    private record Jobs(String name) implements Operation<NoOptions, JobsResult> {

        @Override
        public Declaration<NoOptions> declaration() {
            return Declaration.of(name, "Show what is under way", Group.LOOK, Effect.SHELL, NoOptions.class, name);
        }

        @Override
        public JobsResult run(NoOptions options, RunContext context) {
            return new JobsResult(3);
        }
    }

    /** Changes a target; {@code work} is shown by {@code jobs}, {@code heal} by nothing. */
    private record Work(String name) implements Operation<NoOptions, JobsResult> {

        @Override
        public Declaration<NoOptions> declaration() {
            return Declaration.of(name, "Change the target", Group.REPAIR, Effect.WRITES, NoOptions.class, name);
        }

        @Override
        public String shownBy() {
            return name.equals("work") ? "jobs" : "";
        }

        @Override
        public JobsResult run(NoOptions options, RunContext context) {
            STARTED.incrementAndGet();
            return new JobsResult(5);
        }
    }
}
