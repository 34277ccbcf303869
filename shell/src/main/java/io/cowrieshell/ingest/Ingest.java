package io.cowrieshell.ingest;

import io.cowrieshell.ingest.Sessions.Merged;
import io.cowrieshell.journal.RunLock;
import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.EventReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Writes batches, each within the transaction that is open.
 *
 * <p>1. Whoever else loads waits, so that what is found missing stays so. 2. Events that are there already are left out,
 * wherever they came from. 3. The rest goes into {@code raw_events}, what is no event into {@code dead_letter_events}.
 * 4. What the new events say is merged into their sessions and files; what is not new says nothing, and so no count ever
 * doubles.
 *
 * <p>For one thread.
 */
public final class Ingest {

    /**
     * The plans are for a few rows of tables that may have been empty when they were made. Nobody waits for the disk: what
     * a server that dies takes away it takes with the checkpoint, and the end of the run makes all of it durable.
     */
    private static final String SETTINGS =
            "SET LOCAL jit = off; SET LOCAL enable_seqscan = off; SET LOCAL synchronous_commit = off";

    private final Tables tables;
    private final String ingest;
    private final EventReader reader;

    /** Every row knows by the run, as the journal counts it, who wrote it; the reader is for events that are there. */
    public Ingest(Tables tables, long run, EventReader reader) {
        this.tables = tables;
        this.ingest = Presence.OURS + run;
        this.reader = reader;
    }

    public Tables tables() {
        return tables;
    }

    /** What a batch does, as the server sees it. */
    public static List<String> statements(Tables tables) {
        return List.of(
                RawRows.copy(tables), DeadLetters.insert(tables), Sessions.merge(tables), Downloads.merge(tables));
    }

    public Written write(Connection connection, Batch batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS + "; SELECT pg_catalog.pg_advisory_xact_lock(" + RunLock.LOADING + ")");
        }
        List<Event> missing = new Presence(connection, tables, reader).missing(batch.events());
        new RawRows(connection, tables, ingest).write(batch.origin(), missing);
        long letters = new DeadLetters(connection, tables, ingest).write(batch.origin(), batch.letters());
        StoredEvents stored = new StoredEvents(connection, tables, reader);
        Merged merged =
                new Sessions(connection, tables, stored).merge(batch.origin().source(), Summary.of(missing));
        long files = new Downloads(connection, tables, stored).merge(missing);
        return told(batch, missing, letters, merged, files);
    }

    /** What {@link #write} would come to, as far as that can be told without writing. */
    public Written rehearse(Connection connection, Batch batch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        List<Event> missing = new Presence(connection, tables, reader).missing(batch.events());
        long letters = new DeadLetters(connection, tables, ingest).missing(batch.letters());
        return told(batch, missing, letters, new Merged(0, 0), 0);
    }

    private static Written told(Batch batch, List<Event> missing, long letters, Merged merged, long files) {
        return new Written(
                missing.size(),
                batch.events().size() - missing.size(),
                missing.stream().filter(event -> event.risk().quarantined()).count(),
                letters,
                batch.letters().size() - letters,
                merged.begun(),
                merged.merged(),
                files);
    }
}
