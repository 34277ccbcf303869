package io.cowrieshell.recording;

import io.cowrieshell.recording.Entry.Decision;
import io.cowrieshell.recording.Entry.Did;
import io.cowrieshell.recording.Entry.Ended;
import io.cowrieshell.schema.Differs;
import io.cowrieshell.schema.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that is being run, as the journal keeps it: what is told of it is written down at once. */
public final class JournalLine {

    private final SessionJournal journal;
    private final int number;
    private final String text;
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    JournalLine(SessionJournal journal, int number, String text) {
        this.journal = journal;
        this.number = number;
        this.text = text;
    }

    /** Before it is run; or, with nothing that it did, when it is clear that it cannot be. */
    public void begins(@Nullable Did did, @Nullable String target) {
        journal.add(new Event.Begun(number, at, text, did, target));
    }

    /**
     * Where the target stood before.
     *
     * @param differs how its schema differs from that of a version; null where it is one's own
     */
    public void stoodAt(Standing before, @Nullable Differs differs) {
        journal.add(new Event.Looked(number, Event.When.BEFORE, before, differs, null));
    }

    public void standsAt(Standing after) {
        journal.add(new Event.Looked(number, Event.When.AFTER, after, null, null));
    }

    /** Nobody could see where the target stood before, and why. */
    public void unseenBefore(String why) {
        journal.add(new Event.Looked(number, Event.When.BEFORE, null, null, why));
    }

    /** Nobody could see where the target stands now, and why. */
    public void unseenAfter(String why) {
        journal.add(new Event.Looked(number, Event.When.AFTER, null, null, why));
    }

    public void asked(String question, String answer) {
        journal.add(new Event.Asked(number, new Decision(question, answer)));
    }

    public void ends(Ended ended, List<String> output, @Nullable String target) {
        journal.add(new Event.Finished(number, ended, output, target));
    }
}
