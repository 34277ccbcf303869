package io.cowrieshell.deadletters;

import io.cowrieshell.deadletters.RetryBatch.Done;
import io.cowrieshell.ingest.Delivery;
import io.cowrieshell.ingest.Ingest;
import io.cowrieshell.ingest.Tables;
import io.cowrieshell.journal.JournalProblem;
import io.cowrieshell.logfile.EventReader;
import io.cowrieshell.logfile.RiskRules;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Mutation;
import io.cowrieshell.operation.Progress;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shown;
import io.cowrieshell.operation.Steps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads letters again that are unresolved, and loads what is an event now. */
record LetterRetry(DeadLettersOptions options, RunContext context) {

    /** What is worked on, as it is in this database. */
    private record Scene(LetterTable table, Tables tables, Wanted wanted) {

        static Scene of(Connection connection, DeadLettersOptions options) throws SQLException {
            LetterTable table = LetterTable.of(connection);
            return new Scene(
                    table, Tables.of(connection), Wanted.of(table, options).unresolved());
        }

        List<String> statements() {
            Marks marks = new Marks(table);
            List<String> statements = new ArrayList<>(
                    List.of("-- each batch; the letters of it, and whoever loads, are waited for\nBEGIN"));
            statements.add(LetterPage.query(table, wanted, true));
            statements.addAll(Ingest.statements(tables));
            statements.addAll(List.of(marks.resolving(), marks.failing(), "COMMIT"));
            return statements;
        }
    }

    List<String> statements() throws Exception {
        return context.reading(connection -> Scene.of(connection, options).statements());
    }

    RetriedLetters run() throws Exception {
        if (options.dryRun()) {
            return context.reading("reading dead letters", this::rehearse);
        }
        context.session().requireWritable();
        long letters = context.patiently("counting dead letters", this::count);
        if (letters == 0) {
            Mutation.closeCutOff(context, DeadLettersOperation.NAME);
            return new RetryTally().result(0, List.of());
        }
        context.confirm("Read " + Shown.counted(letters, "dead letter") + " again, and load what is an event now, on "
                + context.session().label() + "?");
        Mutation.Request request =
                new Mutation.Request(DeadLettersOperation.NAME, options.described(), true, Mutation.Entry.SHARED);
        return Mutation.run(
                context,
                request,
                steps -> steps.apart("retry", "reading dead letters again", letters, task -> carryOut(steps, task)));
    }

    private long count(Connection connection) throws SQLException {
        Scene scene = Scene.of(connection, options);
        try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM "
                + scene.table().quoted() + " WHERE " + scene.wanted().condition())) {
            scene.wanted().bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private RetriedLetters rehearse(Connection connection) throws SQLException {
        Scene scene = Scene.of(connection, options);
        String query = LetterPage.query(scene.table(), scene.wanted(), false);
        RetryBatch batch = batch(scene, 0);
        RetryTally tally = new RetryTally();
        LetterPage page = LetterPage.next(connection, query, scene.wanted(), 0);
        while (!page.isEmpty()) {
            context.interruption().checkpoint();
            tally.add(batch.rehearse(connection, page));
            page = LetterPage.next(connection, query, scene.wanted(), page.last());
        }
        return tally.result(0, scene.statements());
    }

    private RetryBatch batch(Scene scene, long run) {
        EventReader reader = new EventReader(RiskRules.usual());
        Ingest ingest = new Ingest(scene.tables(), run, reader);
        return new RetryBatch(ingest, reader, new Marks(scene.table()), options.mend());
    }

    private RetriedLetters carryOut(Steps steps, Progress.Task task) throws Exception {
        // Whoever was waited for may have changed the tables.
        Scene scene = context.patiently("looking at the tables", connection -> Scene.of(connection, options));
        String query = LetterPage.query(scene.table(), scene.wanted(), true);
        RetryBatch batch = batch(scene, steps.run());
        RetryTally tally = new RetryTally();
        try (Delivery delivery = new Delivery(context, steps, task, "dead-letters")) {
            Done done = new Done(0, Map.of(), Map.of(), 0, 0);
            do {
                long after = done.last();
                done = delivery.transaction(connection ->
                        batch.carryOut(connection, LetterPage.next(connection, query, scene.wanted(), after)));
                tally.add(done);
                task.done(tally.tried());
            } while (done.tried() + done.cut() > 0);
        } catch (InterruptedOperation e) {
            throw interrupted(tally, e);
        }
        return tally.result(steps.run(), List.of());
    }

    private static RuntimeException interrupted(RetryTally tally, InterruptedOperation e) {
        return tally.tried() == 0
                ? e
                : JournalProblem.INTERRUPTED
                        .problem("reading dead letters again was interrupted")
                        .why("what came of " + Shown.counted(tally.tried(), "letter") + " stays")
                        .next("the same command again goes on with the others")
                        .asException(e);
    }
}
