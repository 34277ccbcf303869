package io.cowrieshell.finding;

import io.cowrieshell.database.Look;
import io.cowrieshell.database.ServerFacts;
import io.cowrieshell.schema.Blueprint;
import io.cowrieshell.schema.Blueprints;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Comparison;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.RecordedVersion;
import io.cowrieshell.schema.Table;
import io.cowrieshell.schema.Versions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All a check may look at, from one snapshot.
 *
 * @param look asks the database; what the role may not see is noted there and the check goes on
 * @param wanted the blueprint of the version to repair to, together with what was begun of later ones
 * @param differences between the catalog and that
 */
public record Examination(
        Look look,
        ServerFacts server,
        Catalog catalog,
        Versions versions,
        Blueprint wanted,
        List<Difference> differences) {

    public Examination {
        differences = List.copyOf(differences);
    }

    /** Reads the catalog and compares it with what it should be. */
    public static Examination of(Look look, ServerFacts server) throws SQLException {
        return of(look, server, look.require(CatalogReader::read));
    }

    /**
     * The same where something is better than nothing: while somebody holds a table so that not even its definition can
     * be read, versions and what goes on at the server are still seen.
     */
    public static Examination ofWhatIsSeen(Look look, ServerFacts server) throws SQLException {
        Optional<Catalog> catalog =
                look.at("what the tables are made of", open -> Optional.of(CatalogReader.read(open)), Optional.empty());
        if (catalog.isPresent()) {
            return of(look, server, catalog.get());
        }
        Examination outline = of(look, server, look.require(CatalogReader::outline));
        return new Examination(look, server, outline.catalog(), outline.versions(), outline.wanted(), List.of());
    }

    private static Examination of(Look look, ServerFacts server, Catalog catalog) throws SQLException {
        Versions versions = Versions.of(
                catalog, declared(look, catalog).orElse(null), recorded(look).orElse(null));
        if (versions.goal() == 0) {
            return new Examination(look, server, catalog, versions, new Blueprint(0, Map.of(), List.of()), List.of());
        }
        Blueprint wanted = Blueprints.wanted(catalog, versions.goal());
        return new Examination(look, server, catalog, versions, wanted, Comparison.between(catalog, wanted));
    }

    private static Optional<String> declared(Look look, Catalog catalog) throws SQLException {
        // A table of that name that lacks its columns is found and mended like any other.
        Optional<Table> table = catalog.table(DeclaredVersion.TABLE);
        return table.isPresent()
                        && table.get().column("key").isPresent()
                        && table.get().column("value").isPresent()
                ? look.at("declared version", DeclaredVersion::read, Optional.empty())
                : Optional.empty();
    }

    private static Optional<String> recorded(Look look) throws SQLException {
        return look.at("recorded version", RecordedVersion::read, Optional.empty());
    }

    /** Whether there is enough of a database to say what it should be. */
    public boolean repairable() {
        return versions.goal() > 0;
    }

    /** The differences of one kind. */
    public <T extends Difference> List<T> differences(Class<T> kind) {
        return differences.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
