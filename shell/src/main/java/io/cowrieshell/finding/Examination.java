package io.cowrieshell.finding;

import io.cowrieshell.database.Look;
import io.cowrieshell.database.ServerFacts;
import io.cowrieshell.schema.Blueprint;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Versions;
import java.util.List;

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

    /** The differences of one kind. */
    public <T extends Difference> List<T> differences(Class<T> kind) {
        return differences.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
