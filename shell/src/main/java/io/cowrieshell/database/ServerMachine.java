package io.cowrieshell.database;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The machine the server runs on, as far as it is this one: then the shell sees its disk and memory.
 *
 * @param here whether both are on one machine
 * @param data where the server keeps its data; null where that is not to be known
 */
public record ServerMachine(boolean here, @Nullable Path data) {

    static final ServerMachine UNSEEN = new ServerMachine(false, null);

    private static final Path MEMORY = Path.of("/proc/meminfo");

    public static ServerMachine of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select coalesce(inet_client_addr() = inet_server_addr(), false),
                               case when pg_catalog.pg_has_role('pg_read_all_settings', 'usage')
                               then current_setting('data_directory') end
                        """)) {
            row.next();
            boolean here = row.getBoolean(1);
            String folder = row.getString(2);
            boolean seen = here && folder != null && Files.isDirectory(Path.of(folder));
            return new ServerMachine(here, seen ? Path.of(folder) : null);
        }
    }

    public Optional<Disk> disk() {
        if (data == null) {
            return Optional.empty();
        }
        try {
            FileStore store = Files.getFileStore(data);
            return Optional.of(new Disk(store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException e) {
            // Not visible from here, which is what empty says.
            return Optional.empty();
        }
    }

    /** What programs use and could not be given to others; not what the system keeps for reading again. */
    public OptionalDouble memoryUsedPercent() {
        return here ? memoryUsedPercent(MEMORY) : OptionalDouble.empty();
    }

    static OptionalDouble memoryUsedPercent(Path told) {
        try {
            List<String> lines = Files.readAllLines(told);
            double total = kilobytes(lines, "MemTotal:");
            double available = kilobytes(lines, "MemAvailable:");
            return total <= 0 || available < 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(100 * (total - available) / total);
        } catch (IOException e) {
            // Not a system that tells.
            return OptionalDouble.empty();
        }
    }

    private static double kilobytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(-1);
    }
}
