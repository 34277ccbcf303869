package io.cowrieshell.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/**
 * A small process that outlives a killed shell and clears its ephemeral sandbox away.
 *
 * <p>It reads from a pipe nobody writes to; the pipe ends when the shell does, however that came about. Only for
 * ephemeral sandboxes: a shared one may be in use by another shell when this one dies.
 */
final class Watchdog {

    private static final String SCRIPT = """
            trap '' INT QUIT HUP TERM TSTP
            cat >/dev/null
            folder=$1
            shift
            "$@"
            rm -rf -- "$folder" "$folder.lock"
            """;

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    static Watchdog over(SandboxFolder folder, ServerBinaries binaries) {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh", "-c", SCRIPT, "cowrie-shell-watchdog", folder.path().toString()));
        command.addAll(folder.home().account().command(new RunningServer(folder, binaries).stopCommand("immediate")));
        try {
            return new Watchdog(new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it away, once there is nothing left to watch over. Its cat ends with the pipe. */
    void dismiss() {
        process.destroyForcibly();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
