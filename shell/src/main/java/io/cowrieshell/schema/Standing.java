package io.cowrieshell.schema;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a database stands, in two values that can be written down and compared.
 *
 * @param version whose tables and columns are all there; 0 for none
 * @param fingerprint of the managed schema
 */
public record Standing(int version, String fingerprint) {

    public static Standing read(Connection connection) throws SQLException {
        return of(CatalogReader.read(connection));
    }

    public static Standing of(Catalog catalog) {
        return new Standing(
                Versions.of(catalog, null, null).observed(),
                Fingerprint.of(catalog).value());
    }
}
