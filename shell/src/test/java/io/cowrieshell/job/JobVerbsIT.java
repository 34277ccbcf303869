package io.cowrieshell.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.cowrieshell.abort.AbortOperation;
import io.cowrieshell.jobs.JobsOperation;
import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.pause.PauseOperation;
import io.cowrieshell.resume.ResumeOperation;
import io.cowrieshell.set.SetOperation;
import io.cowrieshell.testing.Aside;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import io.cowrieshell.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of a job from elsewhere is true when it is told. */
@Timeout(60)
class JobVerbsIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.empty();

    private final StampOperation stamp = new StampOperation();

    private final OperationCatalog catalog = new OperationCatalog(List.of(
            stamp,
            new JobsOperation(),
            new PauseOperation(),
            new ResumeOperation(),
            new AbortOperation(),
            new SetOperation()));

    @BeforeEach
    void paper() throws SQLException {
        database.execute("create table paper (id text primary key, n int not null, stamps int not null default 0)");
        database.execute("insert into paper select md5(n::text), n from generate_series(1, 12000) n");
    }

    @Test
    void where_nothing_works_there_is_nothing_to_steer() {
        assertThat(run("jobs").out())
                .isEqualTo("Nothing has worked on this target in jobs, such as `backfill` does.\n");
        assertThat(run("jobs 7").err()).startsWith("JOB-001 there is no job 7\n");
        assertThat(run("pause").err()).startsWith("JOB-001 there is no job that is not at its end\n");
        assertThat(run("set batch 0").status()).isEqualTo(64);
        try (ScriptedShell shell = database.shell(false, catalog)) {
            assertThat(shell.run("pause").status()).as("read-only").isEqualTo(7);
        }
    }

    @Test
    void a_job_at_work_is_paused_changed_resumed_and_aborted() throws Exception {
        CompletableFuture<Outcome> working;
        try (Connection gate = StampOperation.gate(database)) {
            working = Aside.run(() -> run("stamp --batch 100"));
            database.await("select 1 from pg_locks where locktype = 'advisory' and objid = 777 and not granted");

            Outcome unheard = run("pause --patience 200ms");
            assertThat(unheard.status()).isEqualTo(3);
            assertThat(unheard.err())
                    .startsWith("JOB-009 job 1 (stamp, 0/12,000) is still pausing after 0.2 s\n")
                    .contains("a batch that began before is still at work (pid ");
            assertThat(run("jobs").out()).contains("| pausing |");
        }
        stamp.brake = connection -> new Brake.Verdict("replica lag 12 s (limit 10 s)", null);
        assertThat(run("pause").out()).matches("job 1 \\(stamp, [\\d,]+/12,000\\) is paused(.*)\n");
        long done = Long.parseLong(database.value("select sum(stamps) from paper"));
        assertThat(run("pause").out()).contains("is paused already; `resume` goes on");
        assertThat(run("set batch 50").out()).contains(": its next batches have 50 rows; they had 100");
        assertThat(run("jobs 1 --json").out()).contains("\"state\" : \"PAUSED\"", "\"batch\" : 50");
        assertThat(database.value("select sum(stamps) from paper"))
                .as("nothing is done once it is said")
                .isEqualTo(Long.toString(done));

        assertThat(run("resume").out()).contains("is waiting: replica lag 12 s (limit 10 s)");
        assertThat(run("resume 1").out()).contains("is waiting: replica lag 12 s (limit 10 s)");
        assertThat(run("jobs").out())
                .containsPattern("\\| waiting \\| +[\\d,]+/12,000 \\| +\\d+\\.\\d \\| +[\\d,]+ \\|")
                .contains("job 1 waits: replica lag 12 s (limit 10 s)")
                .containsPattern("job 1 at work: \\S+ on \\S+ \\(pid \\d+\\)\n");

        assertThat(run("abort").out()).contains("is aborted; what it has done stays");
        assertThat(working.get().err()).contains("JOB-005 stamp job 1 was aborted");
        assertThat(run("jobs").out()).contains("| aborted |");
        assertThat(run("resume 1").err()).contains("JOB-003 job 1 (stamp, ", " is aborted\n");
    }

    @Test
    void a_job_nobody_works_on_is_gone_on_with_here() throws SQLException {
        run("stamp --batch 500 --max-batches 2");
        assertThat(run("jobs").out()).containsPattern("1 \\| stamp +\\| interrupted \\| 1,000/12,000 \\| +8\\.3 \\|");
        assertThat(run("jobs 1").out()).contains("batches    2, 0 failed; the next have 500 rows", "ranges left");
        assertThat(run("jobs 1 --json").out()).doesNotContain("readings");
        assertThat(run("pause").out()).contains("is interrupted: nobody works on it; `resume` goes on");

        assertThat(run("resume").status()).as("not confirmed").isEqualTo(7);
        assertThat(database.value("select sum(stamps) from paper")).isEqualTo("1000");
        Outcome resumed = run("resume --yes");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("job 1: seen 12000").doesNotContain("is done");
        assertThat(run("jobs").out()).contains("| done ").contains("100.0");
        assertThat(run("abort 1").err()).startsWith("JOB-003 job 1 (stamp, 12,000/12,000) is done\n");
    }

    @Test
    void of_several_one_must_be_named_and_what_nobody_works_on_is_ended_here() {
        run("stamp --max-batches 1");
        run("stamp --below 8 --max-batches 1");

        Outcome several = run("set batch 5");
        assertThat(several.status()).isEqualTo(64);
        assertThat(several.err())
                .startsWith("JOB-008 there are 2 jobs that are not at their end\n")
                .contains("job 2 (stamp --below 8, 1,000/")
                .contains("job 1 (stamp, 1,000/12,000)");
        assertThat(run("set batch 5 --job 1").out()).contains("job 1 (stamp, 1,000/12,000): its next batches have 5");
        assertThat(run("abort 2").out()).contains("job 2 (stamp --below 8, ", "is aborted; what it has done stays");
        assertThat(run("abort").out()).contains("job 1 (stamp, 1,000/12,000) is aborted");
    }

    private Outcome run(String line) {
        try (ScriptedShell shell = database.shell(true, catalog)) {
            return shell.run(line);
        }
    }
}
