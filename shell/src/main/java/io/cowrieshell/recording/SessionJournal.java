package io.cowrieshell.recording;

import io.cowrieshell.journal.ThisProcess;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.recording.KeptSession.Recorded;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal of this session: what is run is added to it, and nothing is ever taken out.
 *
 * <p>Until somebody asks for it, lines are only held, without what they showed: a shell that only looks leaves no file.
 * Thread-safe, as a command that was left behind may still come to its end.
 */
public final class SessionJournal {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Two shells that begin within a second get names of their own. */
    private static final int NAMES = 36 * 36 * 36 * 36;

    private final String id;
    private final SessionFolder folder;
    private final Redactor redactor;
    private final JournalFile file;
    private final List<Event> held = new ArrayList<>();
    private boolean keeping;
    private int last;
    private @Nullable String recording;
    private int recordedFrom;

    private SessionJournal(String id, Instant at, SessionFolder folder, Redactor redactor, Consumer<String> notices) {
        this.id = id;
        this.folder = folder;
        this.redactor = redactor;
        // Not before it is wanted: most shells only look, and are to be quick.
        this.file = new JournalFile(
                folder, id, () -> EventText.of(new Event.Opened(id, at, ThisProcess.look()), redactor), notices);
    }

    /**
     * Begins the journal of a shell; there is no file before there is something to keep.
     *
     * @param notices is told, once, where nothing can be kept
     */
    public static SessionJournal begin(SessionFolder folder, Redactor redactor, Consumer<String> notices) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String unique = Integer.toString(ThreadLocalRandom.current().nextInt(NAMES), 36);
        String id = NAME.format(at) + "-" + "0".repeat(4 - unique.length()) + unique;
        return new SessionJournal(id, at, folder, redactor, notices);
    }

    /** A session that was kept in a file. */
    public static KeptSession read(Path file) {
        return JournalReader.read(file);
    }

    public String id() {
        return id;
    }

    /** Where this session and others are kept. */
    public SessionFolder folder() {
        return folder;
    }

    /** From now on all is written down, and so is what was held. */
    public synchronized void keep() {
        keeping = true;
        held.forEach(this::append);
        held.clear();
    }

    public synchronized boolean keeping() {
        return keeping;
    }

    /** A line is about to be run. */
    public synchronized JournalLine line(String text) {
        return new JournalLine(this, ++last, text);
    }

    synchronized void add(Event event) {
        if (keeping) {
            append(event);
        } else {
            held.add(event);
        }
    }

    private void append(Event event) {
        file.append(EventText.of(event, redactor));
    }

    /** This session up to now, without the line that is being run. */
    public synchronized KeptSession soFar() {
        KeptSession all = file.read(
                held.stream().map(event -> EventText.of(event, redactor)).toList());
        return all.with(all.entries().stream().filter(entry -> !entry.cutOff()).toList());
    }

    /** What is being recorded now, up to the line before the one that is run. */
    public synchronized Optional<Recorded> recording() {
        return Optional.ofNullable(recording).map(name -> new Recorded(name, recordedFrom, last - 1, true));
    }

    /** From the next line on, what is run is recorded under this name. */
    public synchronized void record(String name) {
        if (recording != null) {
            throw RecordingProblem.ALREADY_RECORDING
                    .problem(recording + " is being recorded already")
                    .why("one recording is made at a time; nothing was begun")
                    .next("`record stop` ends it")
                    .asException();
        }
        keep();
        add(new Event.Recording(last, Instant.now(), name, true));
        recording = name;
        recordedFrom = last + 1;
    }

    /** Ends what is being recorded with the line before. */
    public synchronized Recorded recorded() {
        String name = recording;
        if (name == null) {
            throw RecordingProblem.NOT_RECORDING
                    .problem("nothing is being recorded")
                    .next("record start NAME")
                    .asException();
        }
        add(new Event.Recording(last, Instant.now(), name, false));
        recording = null;
        return new Recorded(name, recordedFrom, last - 1, false);
    }
}
