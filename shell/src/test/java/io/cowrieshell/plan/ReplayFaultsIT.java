package io.cowrieshell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.plan.WholePlan.Left;
import io.cowrieshell.testing.ChildShell;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ends a replay, `resume` comes to the same end; {@link ReplayFaultsSoak} ends it everywhere. */
@Timeout(120)
class ReplayFaultsIT {

    @RegisterExtension
    static final TestDatabase other = TestDatabase.born(WholePlan.BIRTH, WholePlan.SOME);

    @RegisterExtension
    final TestDatabase database = TestDatabase.born(WholePlan.BIRTH, WholePlan.SOME);

    @TempDir
    Path folder = Path.of("");

    private static @Nullable Left undisturbed;

    @BeforeAll
    static void replay(@TempDir Path folder) throws Exception {
        Outcome outcome = other.shell(true).run(WholePlan.in(folder).line());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        undisturbed = Left.of(other);
    }

    /** On another machine, where its files are gone or are something else by now. */
    @ParameterizedTest
    @ValueSource(strings = {"replay:sql:uncommitted#2", "batch:backfill:inside#3"})
    void killed_at(String point) throws Exception {
        WholePlan plan = WholePlan.in(folder);
        assertThat(ChildShell.start(database.url(), plan.line(), point).waitFor())
                .isEqualTo(ChildShell.KILLED);
        Files.delete(plan.file());
        Files.writeString(folder.resolve("look.js"), "throw new Error('another script')");

        plan.goesOn(database, undisturbed());
    }

    private static Left undisturbed() {
        return Objects.requireNonNull(undisturbed);
    }
}
