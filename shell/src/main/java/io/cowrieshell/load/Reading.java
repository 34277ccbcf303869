package io.cowrieshell.load;

import io.cowrieshell.database.Database;
import io.cowrieshell.ingest.Content;
import io.cowrieshell.logfile.EventReader;
import io.cowrieshell.logfile.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files, one after the other, from where they were left. One that cannot be read keeps nobody from the next.
 *
 * @param remembers whether the target knows what was loaded before, and is to know of this; else a file is read from its
 *     beginning, which takes longer and comes to the same
 */
record Reading(Wanted wanted, Database database, EventReader events, boolean remembers, Supply standardInput)
        implements Feed.Source {

    /** With equal first lines; more of them than this are not compared. */
    private static final int MOST_CANDIDATES = 8;

    /**
     * What is to be read.
     *
     * @param limit of events; null for all
     */
    record Wanted(
            List<LogFile> files,
            Filter filter,
            int batch,
            @Nullable Long limit) {}

    /** Where standard input comes from. */
    @FunctionalInterface
    interface Supply {
        InputStream open();
    }

    @Override
    public void readInto(Feed.Sink sink) throws Exception {
        long left = Objects.requireNonNullElse(wanted.limit(), Long.MAX_VALUE);
        for (LogFile file : wanted.files()) {
            left -= left > 0 ? new FileReading(this, file, sink, left).read() : 0;
        }
    }

    InputStream open(LogFile file) throws IOException {
        Path path = file.path();
        return path == null ? standardInput.open() : Files.newInputStream(path);
    }

    boolean known(String archive) throws Exception {
        return remembers && database.<Boolean>reading(connection -> Content.isArchived(connection, archive));
    }

    /**
     * What may be the same content: first what the same file held, then what was read furthest. Objects laid out over
     * several lines all begin alike, so there may be many.
     *
     * @param longest none that went further can be it
     */
    List<Content> candidates(@Nullable String head, LogFile file, long longest) throws Exception {
        if (!remembers || head == null) {
            return List.of();
        }
        List<Content> found = database.reading(connection -> Content.candidates(connection, head));
        return found.stream()
                .filter(content ->
                        content.reached() != null && content.reached().bytes() <= longest)
                .sorted(Comparator.comparing(content -> !content.origin().isOf(file.source(), file.inode())))
                .limit(MOST_CANDIDATES)
                .toList();
    }
}
