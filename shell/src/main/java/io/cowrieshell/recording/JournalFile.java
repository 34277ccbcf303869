package io.cowrieshell.recording;

import io.cowrieshell.problem.FileFailure;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a journal go: to a file, of which nothing is ever changed; or, where there can be none, into memory,
 * which is told once.
 */
final class JournalFile {

    /** What is kept in memory at most, in characters; the oldest lines give way. */
    private static final int MOST = 16 << 20;

    private final SessionFolder folder;
    private final String id;
    private final Supplier<String> opening;
    private final Consumer<String> notices;
    private final Deque<String> remembered = new ArrayDeque<>();
    private int size;
    private @Nullable Path file;

    /** No channel: Ctrl-C interrupts the thread that writes, and would close one for good. */
    private @Nullable FileOutputStream out;

    private boolean failed;

    /** @param opening the line it begins with */
    JournalFile(SessionFolder folder, String id, Supplier<String> opening, Consumer<String> notices) {
        this.folder = folder;
        this.id = id;
        this.opening = opening;
        this.notices = notices;
    }

    /** In one piece: a shell that is killed leaves whole lines, or a last one that is torn. */
    void append(String line) {
        if (!failed) {
            try {
                write(line);
                return;
            } catch (IOException e) {
                failed = true;
                notices.accept("the session journal is not kept: " + folder.folder() + ": " + FileFailure.why(e));
            }
        }
        remember(line);
    }

    private void write(String line) throws IOException {
        FileOutputStream open = out;
        if (open == null) {
            Path made = folder.prepare(id);
            open = new FileOutputStream(made.toFile(), true);
            out = open;
            open.write(opening.get().getBytes(StandardCharsets.UTF_8));
            file = made;
        }
        open.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private void remember(String line) {
        remembered.add(line);
        size += line.length();
        while (size > MOST) {
            size -= remembered.remove().length();
        }
    }

    /**
     * All of it that there is.
     *
     * @param more lines that are not written yet
     */
    KeptSession read(List<String> more) {
        Stream<String> rest = Stream.concat(remembered.stream(), more.stream());
        Path kept = file;
        if (kept == null) {
            return JournalReader.read(Stream.concat(Stream.of(opening.get()), rest), "this session");
        }
        try (Stream<String> lines = Files.lines(kept)) {
            return JournalReader.read(Stream.concat(lines, rest), kept.toString());
        } catch (IOException | UncheckedIOException e) {
            throw JournalReader.unreadable(kept.toString(), e);
        }
    }
}
