package io.cowrieshell.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Free space where the server keeps its data, if that is on this machine and the role may know where. */
public final class Disk {

    private Disk() {}

    public static Optional<Long> free(Look look) throws SQLException {
        return look.find("free disk", """
                select case when (inet_client_addr() = inet_server_addr())
                             and pg_catalog.pg_has_role('pg_read_all_settings', 'usage')
                            then current_setting('data_directory') end
                """, rows -> rows.next() ? at(rows.getString(1)) : Optional.empty());
    }

    private static Optional<Long> at(@Nullable String folder) {
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.getFileStore(Path.of(folder)).getUsableSpace());
        } catch (IOException e) {
            // Not visible from here, which is what empty says.
            return Optional.empty();
        }
    }
}
