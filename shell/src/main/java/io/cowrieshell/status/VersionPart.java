package io.cowrieshell.status;

import io.cowrieshell.database.Look;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.ObservedVersion;
import io.cowrieshell.schema.RecordedVersion;
import java.sql.SQLException;
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
 */
public record VersionPart(
        @Nullable String declared, @Nullable String recorded, int observed, boolean beyond, boolean agree) {

    static VersionPart read(Look look) throws SQLException {
        String declared = look.at("declared version", DeclaredVersion::read, Optional.<String>empty())
                .orElse(null);
        String recorded = look.at("recorded version", RecordedVersion::read, Optional.<String>empty())
                .orElse(null);
        ObservedVersion observed = look.at("observed version", ObservedVersion::read, new ObservedVersion(0, false));
        String seen = Integer.toString(observed.version());
        boolean agree = (declared == null || declared.equals(seen))
                && (recorded == null || recorded.replaceFirst("\\..*", "").equals(seen))
                && !observed.beyond()
                && (declared != null || observed.version() == 0);
        return new VersionPart(declared, recorded, observed.version(), observed.beyond(), agree);
    }
}
