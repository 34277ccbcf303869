package io.cowrieshell.deadletters;

import io.cowrieshell.ingest.Origin;
import io.cowrieshell.logfile.Entry;
import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.EventReader;

/** A letter to be read again. */
final class KeptLetter {

    private final long id;
    private final byte[] bytes;
    private final Origin origin;
    private final long line;

    /** @param bytes that stood in the log */
    KeptLetter(long id, byte[] bytes, Origin origin, long line) {
        this.id = id;
        this.bytes = bytes;
        this.origin = origin;
        this.line = line;
    }

    /**
     * What came of reading it.
     *
     * @param mended whether it is an event only since it was mended
     */
    record Reread(KeptLetter letter, Entry entry, boolean mended) {}

    long id() {
        return id;
    }

    int length() {
        return bytes.length;
    }

    Origin origin() {
        return origin;
    }

    Reread read(EventReader reader, boolean mend) {
        Entry entry = reader.read(line, bytes, 0, bytes.length);
        if (!mend || entry instanceof Event) {
            return new Reread(this, entry, false);
        }
        byte[] mended = Mending.mended(bytes);
        Entry again = reader.read(line, mended, 0, mended.length);
        return again instanceof Event ? new Reread(this, again, true) : new Reread(this, entry, false);
    }
}
