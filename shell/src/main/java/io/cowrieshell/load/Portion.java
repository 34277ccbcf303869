package io.cowrieshell.load;

import io.cowrieshell.ingest.Content;
import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.Letter;
import io.cowrieshell.logfile.LogFile;
import io.cowrieshell.logfile.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a file, as it comes from reading.
 *
 * @param mark how far the content is read with it; null where that is not to be remembered
 * @param end with the last piece of a file
 */
record Portion(
        LogFile file,
        Found found,
        List<Event> events,
        List<Letter> letters,
        @Nullable Mark mark,
        Seen seen,
        @Nullable End end) {

    Portion {
        events = List.copyOf(events);
        letters = List.copyOf(letters);
    }

    /**
     * What is known of the content before it is loaded.
     *
     * @param head by which it is recognised; null where it has no whole line yet, or is not to be remembered
     * @param known what of it was loaded before, from this file or another
     */
    record Found(@Nullable String head, @Nullable Content known) {

        static final Found NOTHING = new Found(null, null);
    }

    /**
     * What was read up to here.
     *
     * @param packed bytes of the file
     * @param left events that the filter left out
     */
    record Seen(long packed, long bytes, long lines, long left) {

        static final Seen NOTHING = new Seen(0, 0, 0, 0);
    }

    /**
     * How a file ended.
     *
     * @param note for people; null where all is as it should be
     * @param archive the hash of a packed file that was read to its end
     */
    record End(
            FileState state,
            @Nullable String packing,
            @Nullable String note,
            @Nullable String archive) {}

    boolean isEmpty() {
        return events.isEmpty() && letters.isEmpty();
    }
}
