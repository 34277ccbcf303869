package io.cowrieshell.sandbox.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;

/**
 * A log that was written.
 *
 * @param events how many it has, malformed ones among them
 * @param bytes as it lies there, packed or not
 */
public record GeneratedLog(String file, long events, long sessions, long malformed, long bytes) {

    private static final int BUFFER = 1 << 16;

    private static final int EVENTS_PER_REPORT = 1 << 12;

    /**
     * Writes a log, beside the file first, so that what is there stays whole until all of it is written.
     *
     * @param over whether a file that is there may be written over
     * @param progress is told now and then how many events are written; what it throws ends the writing
     */
    public static GeneratedLog write(Path file, LogRecipe recipe, boolean over, LongConsumer progress)
            throws IOException {
        if (!over && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = Files.createFile(file.resolveSibling(file.getFileName() + ".part"));
        try {
            LogGenerator log = new LogGenerator(recipe);
            write(log, part, Packing.of(file), progress);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return new GeneratedLog(
                    file.toString(), recipe.events(), log.sessions(), log.malformed(), Files.size(file));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(LogGenerator log, Path file, Packing packing, LongConsumer progress) throws IOException {
        try (OutputStream out = new BufferedOutputStream(packing.into(Files.newOutputStream(file)), BUFFER)) {
            for (long written = 0; log.hasNext(); written++) {
                out.write(log.next());
                out.write('\n');
                if (written % EVENTS_PER_REPORT == 0) {
                    progress.accept(written);
                }
            }
        }
    }
}
