package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.Letter;
import java.util.List;

/** What goes into the database in one transaction, or not at all. */
public record Batch(Origin origin, List<Event> events, List<Letter> letters) {

    public Batch {
        events = List.copyOf(events);
        letters = List.copyOf(letters);
    }

    public boolean isEmpty() {
        return events.isEmpty() && letters.isEmpty();
    }
}
