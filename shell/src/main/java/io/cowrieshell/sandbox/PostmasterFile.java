package io.cowrieshell.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}: what a server says of itself. Line 1 is its process, line 4 its port, line 8 how far it is.
 * A half-written one counts as none.
 */
record PostmasterFile(long pid, int port, String state) {

    /** A process number no system gives out. */
    private static final String NO_PROCESS = "2147483646";

    static Optional<PostmasterFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
            if (lines.size() < 4) {
                return Optional.empty();
            }
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    lines.size() > 7 ? lines.get(7).strip() : "starting"));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean ready() {
        return state.equals("ready");
    }

    boolean starting() {
        return state.equals("starting");
    }

    /**
     * Takes the dead server's process number out of its file, since PostgreSQL would refuse to start while any process
     * has it. The rest stays: line 7 is how PostgreSQL finds server processes that outlived their parent.
     */
    static void disown(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        if (lines.size() < 7) {
            Files.delete(file);
            return;
        }
        lines.set(0, NO_PROCESS);
        Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }
}
