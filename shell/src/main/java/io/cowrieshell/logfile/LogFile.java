package io.cowrieshell.logfile;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be read.
 *
 * @param path null for the standard input
 * @param source the name it goes by in the database: its real path, or {@code stdin}
 * @param inode where the file system has one
 */
public record LogFile(
        @Nullable Path path,
        String source,
        @Nullable String inode,
        long size,
        @Nullable Instant modified) {}
