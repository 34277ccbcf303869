package io.cowrieshell.plan;

import io.cowrieshell.coverage.CoverageOperation;
import io.cowrieshell.coverage.CoverageOptions;
import io.cowrieshell.finding.Findings;
import io.cowrieshell.finding.Severity;
import io.cowrieshell.operation.OperationFrame;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.Json;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.DeclaredVersion;
import io.cowrieshell.schema.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is true of the target at one moment, by the names plans know it by. Only what is asked for is looked at. */
final class Facts {

    static final List<String> NAMES =
            List.of("version", "fingerprint", "declared", "postgres", "errors", "warnings", "coverage", "sessions");

    private final RunContext context;
    private @Nullable Standing standing;
    private @Nullable Findings findings;
    private @Nullable Map<String, Object> coverage;

    Facts(RunContext context) {
        this.context = context;
    }

    static boolean known(String name) {
        return NAMES.contains(name);
    }

    /** Null for what the target does not have, such as coverage where there is nothing to cover. */
    @Nullable
    Object of(String name) throws Exception {
        return switch (name) {
            case "version" -> (long) standing().version();
            case "fingerprint" -> standing().fingerprint();
            case "declared" -> context.reading(DeclaredVersion::read).orElse(null);
            case "postgres" ->
                new Condition.ServerVersion(context.session().database().facts().versionText());
            case "errors" -> (long) findings().count(Severity.ERROR);
            case "warnings" -> (long) findings().count(Severity.WARNING);
            case "coverage" -> covered();
            case "sessions" -> JsonPath.of(coverage(), "all.sessions").orElse(null);
            default -> throw new IllegalArgumentException(name + " is no fact");
        };
    }

    Standing standing() throws Exception {
        Standing seen = standing;
        if (seen == null) {
            seen = context.patiently("looking at the schema", Standing::read);
            standing = seen;
        }
        return seen;
    }

    private Findings findings() throws Exception {
        Findings seen = findings;
        if (seen == null) {
            seen = Findings.of(context.session().database(), context.interruption());
            findings = seen;
        }
        return seen;
    }

    /** In how many sessions of a hundred the country is filled: what backfills are measured by. */
    private @Nullable Object covered() throws Exception {
        Optional<Object> columns = JsonPath.of(coverage(), "all.columns");
        for (Object column : columns.isPresent() && columns.get() instanceof List<?> list ? list : List.of()) {
            if (column instanceof Map<?, ?> filled && "snapshot_country".equals(filled.get("column"))) {
                Object percent = filled.get("percent");
                return percent == null ? 100.0 : percent;
            }
        }
        return 0.0;
    }

    private Map<String, Object> coverage() throws Exception {
        Map<String, Object> seen = coverage;
        if (seen == null) {
            // What has no column to cover yet is covered in no session.
            boolean there = context.reading(connection -> CatalogReader.outline(connection)
                    .table("session_summaries")
                    .filter(table -> table.column("snapshot_country").isPresent())
                    .isPresent());
            seen = there ? Json.fields(counted()) : Map.of();
            coverage = seen;
        }
        return seen;
    }

    private Object counted() {
        return OperationFrame.run(new CoverageOperation(), new CoverageOptions(null, null, null, null, false), context);
    }
}
