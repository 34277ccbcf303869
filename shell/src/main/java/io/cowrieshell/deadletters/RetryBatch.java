package io.cowrieshell.deadletters;

import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.deadletters.KeptLetter.Reread;
import io.cowrieshell.deadletters.Marks.Method;
import io.cowrieshell.ingest.Batch;
import io.cowrieshell.ingest.Ingest;
import io.cowrieshell.ingest.Origin;
import io.cowrieshell.ingest.Written;
import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.EventReader;
import io.cowrieshell.logfile.Letter;
import io.cowrieshell.logfile.Letter.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Letters that are read again within one transaction: what is an event now is written as {@code load} writes it, and the
 * letters are marked.
 *
 * <p>Letters of one file are written together. Where that does not tell what came of each, because the server refused one
 * or some were there already, they are written one by one.
 */
final class RetryBatch {

    private final Ingest ingest;
    private final Marks marks;
    private final boolean mend;
    private final EventReader reader;

    RetryBatch(Ingest ingest, EventReader reader, Marks marks, boolean mend) {
        this.ingest = ingest;
        this.reader = reader;
        this.marks = marks;
        this.mend = mend;
    }

    /** What came of a batch: letters by how they were resolved, and by why they were not. */
    record Done(long last, Map<Method, Long> resolved, Map<String, Long> dead, long tried, long cut) {}

    Done carryOut(Connection connection, LetterPage page) throws SQLException {
        Map<Long, Method> methods = new LinkedHashMap<>();
        Map<Long, Reason> dead = new LinkedHashMap<>();
        for (List<Reread> file : read(page, dead).values()) {
            Map<Long, Method> together = together(connection, file);
            if (together != null) {
                methods.putAll(together);
                continue;
            }
            for (Reread each : file) {
                alone(connection, each, methods, dead);
            }
        }
        marks.resolved(connection, methods);
        marks.failed(connection, dead);
        return done(page, methods, dead);
    }

    /** The same as far as it can be told without writing. */
    Done rehearse(Connection connection, LetterPage page) throws SQLException {
        Map<Long, Method> methods = new HashMap<>();
        Map<Long, Reason> dead = new LinkedHashMap<>();
        for (List<Reread> events : read(page, dead).values()) {
            Written together = ingest.rehearse(connection, batch(events));
            for (Reread each : events) {
                Written written = same(together) ? together : ingest.rehearse(connection, batch(List.of(each)));
                methods.put(each.letter().id(), method(each, written));
            }
        }
        return done(page, methods, dead);
    }

    /** Events by their file; what is none goes to the others. */
    private Map<Origin, List<Reread>> read(LetterPage page, Map<Long, Reason> dead) {
        Map<Origin, List<Reread>> events = new LinkedHashMap<>();
        for (KeptLetter letter : page.letters()) {
            Reread again = letter.read(reader, mend);
            if (again.entry() instanceof Letter still) {
                dead.put(letter.id(), still.reason());
            } else {
                events.computeIfAbsent(letter.origin(), origin -> new ArrayList<>())
                        .add(again);
            }
        }
        return events;
    }

    private static Batch batch(List<Reread> events) {
        return new Batch(
                events.get(0).letter().origin(),
                events.stream().map(each -> (Event) each.entry()).toList(),
                List.of());
    }

    private @Nullable Map<Long, Method> together(Connection connection, List<Reread> events) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Written written = ingest.write(connection, batch(events));
            if (same(written)) {
                connection.releaseSavepoint(before);
                return events.stream()
                        .collect(Collectors.toMap(each -> each.letter().id(), each -> method(each, written)));
            }
            connection.rollback(before);
        } catch (SQLException e) {
            undo(connection, before, e);
        }
        return null;
    }

    private void alone(Connection connection, Reread event, Map<Long, Method> methods, Map<Long, Reason> dead)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Written written = ingest.write(connection, batch(List.of(event)));
            connection.releaseSavepoint(before);
            methods.put(event.letter().id(), method(event, written));
        } catch (SQLException e) {
            undo(connection, before, e);
            dead.put(event.letter().id(), Reason.REFUSED);
        }
    }

    /** Only what the event itself is to blame for; all else ends the transaction. */
    private static void undo(Connection connection, Savepoint before, SQLException e) throws SQLException {
        if (!ServerFailure.ofRows(e)) {
            throw e;
        }
        connection.rollback(before);
    }

    /** Whether the same came of all of them. */
    private static boolean same(Written written) {
        return written.added() == 0 || written.present() == 0;
    }

    private static Method method(Reread each, Written written) {
        return written.added() == 0 ? Method.ALREADY_LOADED : each.mended() ? Method.MENDED : Method.RETRY;
    }

    private static Done done(LetterPage page, Map<Long, Method> methods, Map<Long, Reason> dead) {
        return new Done(
                page.last(),
                counted(methods.values().stream()),
                counted(dead.values().stream().map(Reason::word)),
                page.letters().size(),
                page.cut());
    }

    private static <T> Map<T, Long> counted(Stream<T> what) {
        return what.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
