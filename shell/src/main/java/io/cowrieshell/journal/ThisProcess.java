package io.cowrieshell.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Who runs this, as the journal keeps it. */
public record ThisProcess(String shellVersion, String user, String host, long pid) {

    // The name of this machine by the name service may take seconds where that does not answer.
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    public static ThisProcess look() {
        return new ThisProcess(
                Objects.requireNonNullElse(ThisProcess.class.getPackage().getImplementationVersion(), "development"),
                System.getProperty("user.name", "?"),
                hostName(),
                ProcessHandle.current().pid());
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            String told = System.getenv("HOSTNAME");
            return Objects.requireNonNullElse(told == null ? System.getenv("COMPUTERNAME") : told, "?");
        }
    }
}
