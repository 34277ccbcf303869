package io.cowrieshell.status;

import io.cowrieshell.database.Look;
import io.cowrieshell.migration.Ground;
import io.cowrieshell.migration.Phase;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.RecordedVersion;
import io.cowrieshell.schema.Versions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schema version by each source.
 *
 * @param declared what {@code schema_state} says
 * @param recorded what the history of migrations says
 * @param observed what the objects say
 * @param beyond whether objects of a later version are there as well
 * @param agree whether all sources that speak say the same
 * @param next the phase with which a migration goes on that is under way; null where none is
 */
public record VersionPart(
        @Nullable String declared,
        @Nullable String recorded,
        int observed,
        boolean beyond,
        boolean agree,
        @Nullable String next) {

    private static final Catalog NOTHING = new Catalog("", Map.of(), List.of(), List.of());

    static VersionPart read(Look look) throws SQLException {
        String declared = look.at("declared version", DeclaredVersion::read, Optional.<String>empty())
                .orElse(null);
        String recorded = look.at("recorded version", RecordedVersion::read, Optional.<String>empty())
                .orElse(null);
        Catalog catalog = look.at("observed version", CatalogReader::outline, NOTHING);
        Versions versions = Versions.of(catalog, declared, recorded);
        String seen = Integer.toString(versions.observed());
        boolean beyond = versions.begun() > versions.observed();
        boolean agree = (declared == null || declared.equals(seen))
                && (recorded == null || recorded.replaceFirst("\\..*", "").equals(seen))
                && !beyond
                && (declared != null || versions.observed() == 0);
        String next = Phase.next(
                        recorded, look.at("trigger of a migration", there -> Ground.noting(there, catalog), false))
                .map(Phase::version)
                .orElse(null);
        return new VersionPart(declared, recorded, versions.observed(), beyond, agree, next);
    }
}
