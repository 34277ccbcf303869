package io.cowrieshell.validate;

import io.cowrieshell.operation.OptionModel;
import java.util.List;

/** The checks, in the order in which they are made. */
public enum CheckName {
    CONNECTIVITY("connectivity and health"),
    SCHEMA("schema compatibility"),
    KEYS("types of foreign keys"),
    MODELS("columns as the models have them"),
    COVERAGE("snapshot coverage"),
    REQUIREMENTS("what a backfill has to do"),
    DRY_RUN("safety of a dry run"),
    BATCHES("speed of a batch"),
    QUERIES("snapshot query against JOIN"),
    ACCURACY("accuracy of snapshots"),
    SAMPLE("inspection of a sample"),
    READINESS("production readiness");

    private final String title;

    CheckName(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As it is typed and shown. */
    String id() {
        return OptionModel.choice(this);
    }

    /** What has to stand before this can be looked at. */
    List<CheckName> wants() {
        return switch (this) {
            case CONNECTIVITY, READINESS -> List.of();
            case SCHEMA, KEYS, MODELS -> List.of(CONNECTIVITY);
            case DRY_RUN, BATCHES -> List.of(CONNECTIVITY, SCHEMA, KEYS, MODELS, REQUIREMENTS);
            default -> List.of(CONNECTIVITY, SCHEMA, KEYS, MODELS);
        };
    }
}
