package io.cowrieshell.jobs;

import com.google.auto.service.AutoService;
import io.cowrieshell.job.JobBoard;
import io.cowrieshell.job.JobMemory;
import io.cowrieshell.job.JobProblem;
import io.cowrieshell.job.JobStanding;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

@AutoService(Verb.class)
public final class JobsOperation implements Operation<JobsOptions, JobsResult> {

    @Override
    public Declaration<JobsOptions> declaration() {
        return Declaration.of(
                "jobs",
                "Show what long work is under way, and how it goes",
                Group.LOOK,
                Effect.READS,
                JobsOptions.class,
                "jobs",
                "jobs 7");
    }

    @Override
    public JobsResult run(JobsOptions options, RunContext context) throws Exception {
        return context.reading(connection -> look(options, connection));
    }

    private static JobsResult look(JobsOptions options, Connection connection) throws SQLException {
        boolean kept = Journal.jobsPresent(connection);
        Long id = options.job();
        if (id == null) {
            return kept ? list(options, new JobBoard(connection)) : new JobsResult(List.of(), false, null);
        }
        JobStanding standing = kept ? new JobBoard(connection).find(id).orElse(null) : null;
        if (standing == null) {
            throw JobProblem.noSuchJob(
                    "there is no job " + id,
                    kept ? "the journal has no such job" : "nothing has worked on this target in jobs");
        }
        return new JobsResult(
                List.of(),
                false,
                new JobsResult.Detail(JobLine.of(standing), standing.totals(), JobMemory.left(connection, id)));
    }

    /** One more than is shown tells whether there are more. */
    private static JobsResult list(JobsOptions options, JobBoard board) throws SQLException {
        long limit = options.all() ? Integer.MAX_VALUE : options.limit();
        List<JobLine> lines = new ArrayList<>();
        for (JobStanding standing : board.latest(limit + 1)) {
            lines.add(JobLine.of(standing));
        }
        boolean more = lines.size() > limit;
        return new JobsResult(more ? lines.subList(0, (int) limit) : lines, more, null);
    }
}
