package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.Event.Download;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that a session brought, be it once or often.
 *
 * @param download what the first event says that says anything of it
 * @param at of the first event
 */
record Brought(String session, Download download, long at) {

    /** Of the same time the smaller hash, so that the order of loading does not matter. */
    private static final Comparator<Event> BY_TIME =
            Comparator.comparingLong(Event::at).thenComparing(Event::hash);

    /** One for each file of each session, in order of their keys, as everybody should lock rows. */
    static Map<String, Brought> of(List<Event> events) {
        Map<String, Brought> files = new TreeMap<>();
        for (Event event : events.stream().sorted(BY_TIME).toList()) {
            if (event.download() != null && event.session() != null) {
                Brought brought = new Brought(event.session(), event.download(), event.at());
                files.merge(brought.key(), brought, Brought::and);
            }
        }
        return files;
    }

    String key() {
        return session + ' ' + download.shasum();
    }

    private Brought and(Brought later) {
        Download other = later.download;
        Download all = new Download(
                download.shasum(),
                first(download.filename(), other.filename()),
                first(download.size(), other.size()),
                first(download.url(), other.url()));
        return new Brought(session, all, at);
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one != null ? one : other;
    }
}
