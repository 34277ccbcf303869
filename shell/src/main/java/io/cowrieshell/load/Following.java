package io.cowrieshell.load;

import io.cowrieshell.ingest.Content;
import io.cowrieshell.logfile.LogFile;
import io.cowrieshell.logfile.LogFiles;
import io.cowrieshell.logfile.LogReader;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log that is being written, and goes on with the next when it is rotated, until it is stopped. What was rotated
 * away since the last time comes first.
 *
 * @param flush after which what was read is passed on, though it is less than a batch
 */
record Following(Reading reading, LogFile first, Duration flush, Interruption interruption) implements Feed.Source {

    private static final Duration LOOK = Duration.ofMillis(200);

    /** Clocks differ. What is read once more is not loaded once more. */
    private static final Duration MARGIN = Duration.ofHours(1);

    @Override
    public void readInto(Feed.Sink sink) throws Exception {
        LogFile file = first;
        Instant since = lastTime();
        while (true) {
            if (since != null) {
                for (LogFile missed : rotated(since)) {
                    new FileReading(reading, missed, sink, Long.MAX_VALUE).read();
                }
            }
            new FileReading(reading, file, sink, Long.MAX_VALUE).follow(new Watch(file));
            // It may have been copied and emptied before all of it was read, or several were rotated one after the
            // other.
            since = file.modified();
            file = next();
        }
    }

    private Path path() {
        return Objects.requireNonNull(first.path());
    }

    private @Nullable Instant lastTime() throws Exception {
        Instant last = reading.database().<@Nullable Instant>reading(c -> Content.lastReached(c, first.source()));
        return last == null ? null : last.minus(MARGIN);
    }

    /** What was rotated away, and written after a moment. */
    private List<LogFile> rotated(Instant since) throws IOException {
        try (Stream<Path> beside = Files.list(path().getParent())) {
            List<LogFile> files = beside.filter(
                            file -> file.getFileName().toString().startsWith(path().getFileName() + "."))
                    .flatMap(Following::file)
                    .filter(file -> file.modified() == null || !file.modified().isBefore(since))
                    .toList();
            return LogFiles.inOrder(files);
        }
    }

    /** One that may not be read is refused by its reading; one that is gone by now was packed, or is too old. */
    private static Stream<LogFile> file(Path path) {
        try {
            return Files.isRegularFile(path) ? LogFiles.find(List.of(path.toString())).stream() : Stream.empty();
        } catch (ProblemException e) {
            return Files.exists(path) ? Stream.of(new LogFile(path, path.toString(), null, 0, null)) : Stream.empty();
        }
    }

    /** The one that is written now; between two of them there may be none for a moment. */
    private LogFile next() throws InterruptedException {
        while (true) {
            try {
                return LogFiles.find(List.of(path().toString())).get(0);
            } catch (ProblemException notThereYet) {
                interruption.pause(LOOK);
            }
        }
    }

    /** Whether a file is still the one that is written. */
    final class Watch {

        private final LogFile file;
        private boolean replaced;
        private Instant pendingSince = Instant.MAX;

        Watch(LogFile file) {
            this.file = file;
        }

        /** Whether what was read has waited long enough. */
        boolean due(boolean pending) {
            Instant now = Instant.now();
            pendingSince = !pending ? Instant.MAX : pendingSince.isBefore(now) ? pendingSince : now;
            return pending && !now.isBefore(pendingSince.plus(flush));
        }

        /**
         * Waits a little at the end of a file. False when nothing more will come: then somebody has put another file in its
         * place, and nothing was written into this one since that was seen first.
         */
        boolean more(LogReader reader) throws IOException, InterruptedException {
            if (replaced) {
                return false;
            }
            replaced = isReplaced(reader);
            interruption.pause(replaced ? flush : LOOK);
            return true;
        }

        private boolean isReplaced(LogReader reader) throws IOException {
            try {
                Object inode = file.inode() == null ? null : Files.getAttribute(path(), "unix:ino");
                boolean another = inode != null && !inode.toString().equals(file.inode());
                return another || Files.size(path()) < reader.mark().bytes();
            } catch (NoSuchFileException beingRotated) {
                // The next one will tell.
                return false;
            }
        }
    }
}
