package io.cowrieshell.load;

import io.cowrieshell.ingest.Content;
import io.cowrieshell.load.Portion.End;
import io.cowrieshell.load.Portion.Found;
import io.cowrieshell.load.Portion.Seen;
import io.cowrieshell.logfile.Entry;
import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.Letter;
import io.cowrieshell.logfile.LogFile;
import io.cowrieshell.logfile.LogReader;
import io.cowrieshell.logfile.Mark;
import io.cowrieshell.logfile.PackedFile;
import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file in portions, from where it was left. */
final class FileReading {

    /** Characters of a portion, which then has fewer events than wanted. */
    private static final int LARGEST_PORTION = 8 << 20;

    private final Reading reading;
    private final LogFile file;
    private final Feed.Sink sink;
    private final long limit;
    private final List<Event> events = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private Found found = Found.NOTHING;
    private long size;
    private long taken;
    private long left;
    private boolean anything;

    /** @param limit of events */
    FileReading(Reading reading, LogFile file, Feed.Sink sink, long limit) {
        this.reading = reading;
        this.file = file;
        this.sink = sink;
        this.limit = limit;
    }

    /** Returns how many events were taken. */
    long read() throws Exception {
        try {
            PackedFile packed = packed();
            if (packed.hash() != null && reading.known(packed.hash())) {
                nothing(new End(FileState.KNOWN, packed.word(), null, null));
                return 0;
            }
            try (LogReader reader = open()) {
                readAll(reader, packed);
            }
        } catch (ProblemException e) {
            nothing(refused(e));
        } catch (IOException e) {
            nothing(refused(FileFailure.why(e)));
        }
        return taken;
    }

    private PackedFile packed() throws IOException {
        return file.path() == null || stream() ? PackedFile.UNKNOWN : PackedFile.look(file.path());
    }

    /** Reads what is there and what is written, until another file takes its place. */
    void follow(Following.Watch watch) throws Exception {
        try (LogReader reader = open()) {
            do {
                Entry entry;
                while ((entry = reader.next()) != null) {
                    if (found.head() == null && reading.remembers()) {
                        // It was empty when it was opened.
                        found = new Found(reader.head(), null);
                    }
                    take(entry);
                    if (full()) {
                        pass(reader, null);
                    }
                }
                if (watch.due(!events.isEmpty() || !letters.isEmpty())) {
                    pass(reader, null);
                }
            } while (watch.more(reader));
            end(reader, PackedFile.UNKNOWN);
        } catch (NoSuchFileException e) {
            // It was rotated away just now, and is found under its new name.
        }
    }

    /** Opened where it goes on. */
    private LogReader open() throws Exception {
        LogReader reader = opened();
        long longest = reader.plain() ? file.size() : Long.MAX_VALUE;
        List<Content> candidates = stream() ? List.of() : reading.candidates(reader.head(), file, longest);
        found = new Found(reading.remembers() ? reader.head() : null, null);
        for (Content candidate : candidates) {
            Mark reached = candidate.reached();
            if (reached != null && reader.skip(reached)) {
                found = new Found(reader.head(), candidate);
                return reader;
            }
            reader.close();
            reader = opened();
        }
        return reader;
    }

    private LogReader opened() throws IOException {
        return LogReader.open(reading.open(file), reading.events(), !stream());
    }

    /** Whether it can be read only once: standard input, or a pipe by its name. */
    private boolean stream() {
        return file.path() == null || !Files.isRegularFile(file.path());
    }

    private void readAll(LogReader reader, PackedFile packed) throws IOException, InterruptedException {
        Entry entry = null;
        while (taken < limit && (entry = reader.next()) != null) {
            take(entry);
            if (full()) {
                pass(reader, null);
            }
        }
        if (entry == null) {
            end(reader, packed);
        } else {
            pass(reader, new End(FileState.STOPPED, packed.word(), null, null));
        }
    }

    private boolean full() {
        return events.size() >= reading.wanted().batch() || size >= LARGEST_PORTION;
    }

    private void end(LogReader reader, PackedFile packed) throws InterruptedException {
        String broken = reader.broken();
        if (broken != null) {
            pass(reader, new End(FileState.BROKEN, packed.word(), broken, null));
        } else if (reader.unfinished()) {
            pass(reader, new End(FileState.UNFINISHED, null, "its last line is not complete yet", null));
        } else {
            FileState state = found.known() != null && !anything ? FileState.KNOWN : FileState.LOADED;
            pass(reader, new End(state, packed.word(), null, packed.hash()));
        }
    }

    private void take(Entry entry) {
        anything = true;
        if (entry instanceof Letter letter) {
            letters.add(letter);
            size += letter.raw().text().length();
        } else if (entry instanceof Event event && reading.wanted().filter().takes(event)) {
            events.add(event);
            size += event.payload().length();
            taken++;
        } else {
            left++;
        }
    }

    private void pass(LogReader reader, @Nullable End end) throws InterruptedException {
        Mark mark = reader.mark();
        sink.take(new Portion(
                file,
                found,
                events,
                letters,
                reading.remembers() ? mark : null,
                new Seen(reader.packedBytes(), mark.bytes(), mark.lines(), left),
                end));
        events.clear();
        letters.clear();
        size = 0;
    }

    private void nothing(End end) throws InterruptedException {
        sink.take(new Portion(file, Found.NOTHING, List.of(), List.of(), null, Seen.NOTHING, end));
    }

    private static End refused(ProblemException e) {
        Problem problem = e.problem();
        return refused(problem.what() + (problem.why() == null ? "" : ": " + problem.why()));
    }

    private static End refused(String why) {
        return new End(FileState.REFUSED, null, why, null);
    }
}
