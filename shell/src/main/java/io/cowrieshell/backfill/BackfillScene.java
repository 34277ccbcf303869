package io.cowrieshell.backfill;

import io.cowrieshell.job.Job;
import io.cowrieshell.job.JobMemory;
import io.cowrieshell.job.JobProblem;
import io.cowrieshell.journal.Journal;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.snapshot.Census;
import io.cowrieshell.snapshot.Filling;
import io.cowrieshell.snapshot.Selection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What is seen of the target before and after, all of it read-only. */
record BackfillScene(RunContext context) {

    Filling filling(BackfillOptions options) throws Exception {
        return context.session().database().reading(connection -> {
            Selection selection = options.job() == null
                    ? options.selection()
                    : Selection.of(job(connection, options.job()).selection());
            return Filling.of(connection, selection);
        });
    }

    private static Job job(Connection connection, long id) throws SQLException {
        Optional<Job> found = Journal.jobsPresent(connection) ? JobMemory.find(connection, id) : Optional.empty();
        return found.filter(job -> job.operation().equals(BackfillWork.OPERATION))
                .orElseThrow(() -> JobProblem.noSuchJob("there is no backfill job " + id, "nothing was done"));
    }

    /** How many sessions lack something; their documents are not read. */
    long lacking(Filling filling) throws Exception {
        return context.reading("counting sessions that lack something", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL statement_timeout = 0");
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM %s AS session WHERE %s"
                        .formatted(filling.sessions(), filling.selection().condition()))) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    Census census(Filling filling) throws Exception {
        return context.reading("reading documents to count", connection -> Census.read(connection, filling));
    }

    /** Whether there is a job of the same selection that has not come to its end. */
    boolean begun(Filling filling) throws Exception {
        String selection = filling.selection().described();
        return context.session()
                .database()
                .<Boolean>reading(connection -> Journal.jobsPresent(connection)
                        && JobMemory.unfinished(connection, BackfillWork.OPERATION, selection)
                                .isPresent());
    }

    void confirm(Filling filling, long lacking) {
        String selection = filling.selection().described();
        String text = "Fill %s%s that %s something on %s?"
                .formatted(
                        Shown.counted(lacking, "session"),
                        selection.isEmpty() ? "" : " (" + selection + ")",
                        lacking == 1 ? "lacks" : "lack",
                        context.session().label());
        context.confirm(text);
    }
}
