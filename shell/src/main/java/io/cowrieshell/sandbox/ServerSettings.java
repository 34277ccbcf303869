package io.cowrieshell.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the server of a sandbox is set up, given at each start so that it does not depend on what a data folder was born
 * with.
 *
 * <p>Fast, but a sandbox that is kept is as safe as any server: flushing and full pages stay on, so a lost power costs
 * nothing. One that goes with its shell is never opened again, so nothing of it is flushed. What is saved besides is
 * what a sandbox has no use for: {@code wal_level=minimal} spares a load into a new table its log, rare checkpoints
 * spare full pages, and no just-in-time compilation spares short queries their longest part. The server's log holds no
 * statements, since statements hold data.
 */
final class ServerSettings {

    private static final long ENOUGH_SHARED_MEMORY = 512L << 20;

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "timezone=UTC",
            "log_timezone=UTC",
            "max_connections=50",
            "shared_buffers=256MB",
            "work_mem=32MB",
            "maintenance_work_mem=256MB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "min_wal_size=256MB",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "random_page_cost=1.1",
            "jit=off",
            "synchronous_commit=on",
            "autovacuum=on",
            "log_checkpoints=off",
            "log_min_error_statement=panic",
            "log_min_messages=fatal",
            "logging_collector=off",
            "log_destination=stderr");

    private ServerSettings() {}

    /** The options of {@code postgres}; no value needs quoting. */
    static String options(int port, boolean kept) {
        String flushing = kept ? "on" : "off";
        return "-p " + port + SETTINGS.stream().collect(Collectors.joining(" -c ", " -c ", "")) + " -c fsync="
                + flushing + " -c full_page_writes=" + flushing + sharedMemory();
    }

    // Containers have 64 MB of shared memory, too little for one parallel hash join; files have no such limit.
    private static String sharedMemory() {
        Path memory = Path.of("/dev/shm");
        try {
            boolean scarce =
                    Files.isDirectory(memory) && Files.getFileStore(memory).getTotalSpace() < ENOUGH_SHARED_MEMORY;
            return scarce ? " -c dynamic_shared_memory_type=mmap" : "";
        } catch (IOException e) {
            return "";
        }
    }
}
