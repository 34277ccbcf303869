package io.cowrieshell.enrich;

import io.cowrieshell.enrichment.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks the addresses of the inventory up in databases, as they are read. */
record DatabaseTelling(AddressDatabases databases, Merging merging) implements Telling {

    static final String SERVICE = "maxmind";

    /** Kept apart, so that a text is parsed once and not for each value that is asked of it. */
    private static final String TOLD = "SELECT ip_address, part::jsonb AS part"
            + " FROM unnest(?::text[], ?::text[]) AS told (ip_address, part) OFFSET 0";

    @Override
    public String key() {
        return databases.key();
    }

    @Override
    public @Nullable Page next(Connection connection, String after, int limit) throws SQLException {
        String sql = """
                SELECT ip_address, %s AS spelled FROM %s AS address
                WHERE ip_address > ?%s ORDER BY ip_address LIMIT ?""".formatted(
                        Addresses.spelled("ip_address"),
                        merging.ground().addresses(),
                        merging.onlyNew() ? " AND enrichment_updated_at IS NULL" : "");
        String last = null;
        List<String> addresses = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, after);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    last = row.getString("ip_address");
                    String part = part(row.getString("spelled"));
                    if (part != null) {
                        addresses.add(last);
                        parts.add(part);
                    }
                }
            }
        }
        return last == null ? null : new Page(last, 0, new Told(TOLD, List.of(addresses, parts)));
    }

    /** Only what is an address is looked at: a name would be asked of the network. */
    private @Nullable String part(@Nullable String spelled) {
        if (spelled == null) {
            return null;
        }
        try {
            Map<String, @Nullable Object> values = databases.told(InetAddress.getByName(spelled));
            JsonNode part = Storable.MAPPER.valueToTree(Map.of(SERVICE, values));
            return values.isEmpty() || Storable.refused(part) != null ? null : part.toString();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(spelled + " is spelled like an address and is none", e);
        }
    }
}
