package io.cowrieshell.terminal;

import io.cowrieshell.recording.KeptSession;
import io.cowrieshell.recording.SessionJournal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the journal of the session keep the lines that are run.
 *
 * <p>What a script runs in turn is part of it; the lines of a file are lines like others.
 */
final class Recorder {

    private final Rim rim;
    private final Lookout lookout;
    private @Nullable SessionJournal journal;

    Recorder(Rim rim) {
        this.rim = rim;
        this.lookout = new Lookout(rim.session());
    }

    void into(SessionJournal kept) {
        journal = kept;
    }

    /** From now on every line is kept: somebody sits there. */
    void keepAll() {
        if (journal != null) {
            journal.keep();
        }
    }

    /** What is being recorded now. */
    Optional<String> recording() {
        return journal == null ? Optional.empty() : journal.recording().map(KeptSession.Recorded::name);
    }

    /** A line is about to be run; closed when it is over. */
    LineRecord begin(String text) {
        if (journal == null) {
            return LineRecord.NONE;
        }
        LineRecord outer = rim.stage().record();
        LineRecord record = rim.watched() || !outer.passes() || !rim.reach().full()
                ? LineRecord.within(rim.stage(), outer)
                : new RecordedLine(rim, lookout, journal, journal.line(text));
        rim.stage().record(record);
        return record;
    }
}
