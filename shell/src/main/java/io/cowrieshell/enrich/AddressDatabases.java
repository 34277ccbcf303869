package io.cowrieshell.enrich;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import io.cowrieshell.problem.FileFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Databases in MaxMind's format, asked one after the other; what a later one says counts for more. */
final class AddressDatabases implements Closeable {

    /** An open file. */
    private record Opened(Path file, Reader reader) {

        Metadata metadata() {
            return reader.getMetadata();
        }
    }

    private final List<Opened> opened = new ArrayList<>();

    static AddressDatabases open(List<Path> files) throws IOException {
        AddressDatabases databases = new AddressDatabases();
        try {
            for (Path file : files) {
                databases.opened.add(new Opened(file, reader(file)));
            }
            return databases;
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    private static Reader reader(Path file) {
        try {
            return new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED);
        } catch (InvalidDatabaseException e) {
            throw EnrichProblem.NO_DATABASE
                    .problem(file + " is no database in MaxMind's format")
                    .why("its description at the end is missing or cannot be read; nothing was changed")
                    .next("such files end in .mmdb; one that is packed must be unpacked first")
                    .asException(e);
        } catch (IOException e) {
            throw EnrichProblem.UNREADABLE
                    .problem("cannot read " + file)
                    .why(FileFailure.why(e) + "; nothing was changed")
                    .next("give the path of a file that is there and may be read")
                    .asException(e);
        }
    }

    List<EnrichResult.Source> sources() {
        return opened.stream()
                .map(each -> new EnrichResult.Source(
                        each.file().toString(),
                        each.metadata().databaseType(),
                        each.metadata().buildTime().toString()))
                .toList();
    }

    /** The same for the same databases. */
    String key() {
        return opened.stream()
                .map(each -> each.metadata().databaseType() + " "
                        + each.metadata().buildTime().getEpochSecond())
                .collect(Collectors.joining(", "));
    }

    /** Values of an address by their names; null for one that is to be taken away. Empty where nobody says anything. */
    Map<String, @Nullable Object> told(InetAddress address) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Opened each : opened) {
            boolean beyond = each.metadata().ipVersion() == 4 && address instanceof Inet6Address;
            Map<?, ?> told = beyond ? null : lookUp(each, address);
            if (told != null) {
                boolean cities =
                        each.metadata().databaseType().toLowerCase(Locale.ROOT).contains("city");
                add(values, told, cities);
            }
        }
        return values;
    }

    private static @Nullable Map<?, ?> lookUp(Opened database, InetAddress address) {
        try {
            return database.reader().get(address, Map.class);
        } catch (IOException e) {
            throw EnrichProblem.NO_DATABASE
                    .problem(database.file() + " cannot be read at " + address.getHostAddress())
                    .why("the file is damaged; what was committed before stays")
                    .next("get the file anew, then the same command again")
                    .asException(e);
        }
    }

    /** A place that is told anew leaves nothing of the place before, nor a system of the system before. */
    private static void add(Map<String, @Nullable Object> values, Map<?, ?> told, boolean cities) {
        Object country = at(told, "country", "iso_code");
        Object place = country == null ? at(told, "registered_country", "iso_code") : country;
        if (place != null) {
            values.put("country", place);
            if (cities) {
                values.put("city", at(told, "city", "names", "en"));
            }
        }
        Object system = told.get("autonomous_system_number");
        if (system != null) {
            values.put("asn", system);
            values.put("organization", told.get("autonomous_system_organization"));
        }
    }

    private static @Nullable Object at(Map<?, ?> told, String... path) {
        Object value = told;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        for (Opened each : opened) {
            each.reader().close();
        }
    }
}
