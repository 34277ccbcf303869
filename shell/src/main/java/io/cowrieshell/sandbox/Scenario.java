package io.cowrieshell.sandbox;

import static java.util.stream.Collectors.joining;

import io.cowrieshell.problem.Problem;
import java.util.Arrays;

/** A state a sandbox can be born in: healthy, or broken in one way that was met in the field. */
public enum Scenario {
    HEALTHY_V15("healthy-v15", 15, "version 15, complete and ready to migrate"),
    HALF_MIGRATED("half-migrated", 15, "inventories exist, but without their generated columns"),
    INET_COLUMNS("inet-columns", 15, "ip_address is inet, so no foreign key can reach it"),
    PLURAL_COLUMN("plural-column", 16, "production: snapshot_ip_types is a plural array"),
    PLURAL_TEXT("plural-text", 16, "a repair died half-way: already text, still plural"),
    VERSION_LIES("version-lies", 16, "says version 16, but most of it was never made"),
    LEFTOVERS("leftovers", 15, "taken back to 15, with the snapshot columns left behind"),
    NOT_BACKFILLED("not-backfilled", 16, "version 16 is there, no session has been filled"),
    ORPHANS("orphans", 16, "rows break the foreign keys, which were never validated"),
    ODD_ROWS("odd-rows", 15, "every malformed value that ever stopped a migration"),
    HEALTHY_V16("healthy-v16", 16, "version 16, complete and filled");

    private final String id;
    private final int version;
    private final String description;

    Scenario(String id, int version, String description) {
        this.id = id;
        this.version = version;
        this.description = description;
    }

    /** The scenario of that id, in any case of letters. */
    public static Scenario named(String name) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id.equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.of(ScenarioProblem.UNKNOWN_SCENARIO, "there is no scenario " + name.strip())
                        .next("choose one of "
                                + Arrays.stream(values()).map(Scenario::id).collect(joining(", ")))
                        .asException());
    }

    public String id() {
        return id;
    }

    /** The version the database claims to have. */
    public int version() {
        return version;
    }

    /** One line for people. */
    public String description() {
        return description;
    }
}
