package io.cowrieshell.load;

import io.cowrieshell.ingest.Content;
import io.cowrieshell.logfile.LogFile;
import io.cowrieshell.logfile.LogFiles;
import io.cowrieshell.logfile.LogReader;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
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
record Following(Reading reading, LogFile first, Duration flush) implements Feed.Source {

    private static final Duration LOOK = Duration.ofMillis(200);

    /** Clocks differ. What is read once more is not loaded once more. */
    private static final Duration MARGIN = Duration.ofHours(1);

    @Override
    public void readInto(Feed.Sink sink) throws Exception {
        for (LogFile missed : missed()) {
            new FileReading(reading, missed, sink, Long.MAX_VALUE).read();
        }
        LogFile file = first;
        while (true) {
            new FileReading(reading, file, sink, Long.MAX_VALUE).follow(new Watch(file));
            file = next();
        }
    }

    private Path path() {
        return Objects.requireNonNull(first.path());
    }

    private List<LogFile> missed() throws Exception {
        Instant last = reading.database().<@Nullable Instant>reading(c -> Content.lastReached(c, first.source()));
        if (last == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path().getParent())) {
            List<String> rotated = files.filter(
                            file -> file.getFileName().toString().startsWith(path().getFileName() + "."))
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .toList();
            return rotated.isEmpty()
                    ? List.of()
                    : LogFiles.find(rotated).stream()
                            .filter(file ->
                                    file.modified() != null && file.modified().isAfter(last.minus(MARGIN)))
                            .toList();
        }
    }

    /** The one that is written now; between two of them there may be none for a moment. */
    private LogFile next() throws InterruptedException {
        while (true) {
            try {
                return LogFiles.find(List.of(path().toString())).get(0);
            } catch (ProblemException notThereYet) {
                Thread.sleep(LOOK.toMillis());
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
            Thread.sleep(replaced ? flush.toMillis() : LOOK.toMillis());
            return true;
        }

        private boolean isReplaced(LogReader reader) throws IOException {
            if (!Files.exists(path())) {
                // It is being rotated; the next one will tell.
                return false;
            }
            Object inode = file.inode() == null ? null : Files.getAttribute(path(), "unix:ino");
            boolean another = inode != null && !inode.toString().equals(file.inode());
            return another || Files.size(path()) < reader.mark().bytes();
        }
    }
}
