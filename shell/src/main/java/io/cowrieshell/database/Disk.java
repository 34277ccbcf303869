package io.cowrieshell.database;

import java.sql.SQLException;
import java.util.Optional;

/**
 * The disk where the server keeps its data.
 *
 * @param free bytes that can still be written
 * @param total bytes it has
 */
public record Disk(long free, long total) {

    /** Free space, if the disk is on this machine and the role may know where. */
    public static Optional<Long> free(Look look) throws SQLException {
        return look.at("free disk", ServerMachine::of, ServerMachine.UNSEEN)
                .disk()
                .map(Disk::free);
    }

    public double freePercent() {
        return total == 0 ? 0 : 100.0 * free / total;
    }
}
