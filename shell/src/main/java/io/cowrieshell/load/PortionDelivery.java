package io.cowrieshell.load;

import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.ingest.Batch;
import io.cowrieshell.ingest.Content;
import io.cowrieshell.ingest.Delivery;
import io.cowrieshell.ingest.Ingest;
import io.cowrieshell.ingest.Origin;
import io.cowrieshell.ingest.Written;
import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.Letter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one portion: in one transaction if the server takes it; else cut in half, again and again, until one event is
 * left that it refuses. That becomes a dead letter, and the others go in. How far the file is read is kept with the last.
 */
final class PortionDelivery {

    private static final String TAKEN = "23505";

    private final Delivery delivery;
    private final Ingest ingest;
    private final FileTally file;
    private final Portion portion;
    private @Nullable Content content;
    private Written written = Written.NOTHING;
    private boolean again;

    PortionDelivery(Delivery delivery, Ingest ingest, FileTally file, Portion portion) {
        this.delivery = delivery;
        this.ingest = ingest;
        this.file = file;
        this.portion = portion;
        this.content = file.content() == null ? known() : file.content();
    }

    void carryOut() throws Exception {
        deliver(portion.events(), portion.letters(), true);
        file.add(portion, written, content);
    }

    /** What was loaded before of the same file. From another file, the rest of this one is its own. */
    private @Nullable Content known() {
        Content known = portion.found().known();
        return known != null
                        && known.origin().isOf(file.file().source(), file.file().inode())
                ? known
                : null;
    }

    private void deliver(List<Event> events, List<Letter> letters, boolean last) throws Exception {
        try {
            write(events, letters, last);
        } catch (SQLException e) {
            if (TAKEN.equals(e.getSQLState()) && !again) {
                // Somebody else has loaded the same file meanwhile: the rows of this run are another generation.
                again = true;
                content = null;
                deliver(events, letters, last);
            } else if (!ServerFailure.ofRows(e) || events.isEmpty()) {
                throw e;
            } else if (events.size() == 1) {
                List<Letter> more = new ArrayList<>(letters);
                more.add(events.get(0).refused(ServerFailure.message(e) + " (SQLSTATE " + e.getSQLState() + ")"));
                deliver(List.of(), more, last);
            } else {
                int half = events.size() / 2;
                deliver(events.subList(0, half), letters, false);
                deliver(events.subList(half, events.size()), List.of(), last);
            }
        }
    }

    private record Delivered(Content content, Written written) {}

    private void write(List<Event> events, List<Letter> letters, boolean last) throws Exception {
        Delivered delivered = delivery.transaction(connection -> {
            Content own = content == null ? begin(connection) : content;
            Origin origin = own.origin();
            Written more = ingest.write(connection, new Batch(origin, events, letters));
            if (last) {
                remember(connection, own);
            }
            return new Delivered(own, more);
        });
        content = delivered.content();
        written = written.plus(delivered.written());
    }

    private Content begin(Connection connection) throws SQLException {
        return Content.begin(
                connection,
                ingest.tables(),
                file.file().source(),
                file.file().inode(),
                portion.found().head());
    }

    private void remember(Connection connection, Content own) throws SQLException {
        if (portion.mark() != null) {
            own.reached(connection, portion.mark());
        }
        if (portion.end() != null && portion.end().archive() != null) {
            own.archive(connection, portion.end().archive());
        }
    }
}
