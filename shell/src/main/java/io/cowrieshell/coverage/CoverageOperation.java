package io.cowrieshell.coverage;

import com.google.auto.service.AutoService;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.schema.Catalog;
import io.cowrieshell.schema.CatalogReader;
import io.cowrieshell.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

@AutoService(Verb.class)
public final class CoverageOperation implements Operation<CoverageOptions, CoverageResult> {

    @Override
    public Declaration<CoverageOptions> declaration() {
        return Declaration.of(
                "coverage",
                "Count how many sessions have address, system, country and kind",
                Group.LOOK,
                Effect.READS,
                CoverageOptions.class,
                "coverage",
                "coverage --by day",
                "coverage --by country --limit 10",
                "coverage --by asn --since 2025-11-01 --json");
    }

    @Override
    public CoverageResult run(CoverageOptions options, RunContext context) throws Exception {
        return context.reading(connection -> read(connection, options));
    }

    private static CoverageResult read(Connection connection, CoverageOptions options) throws SQLException {
        Catalog catalog = CatalogReader.outline(connection);
        Optional<Table> sessions = catalog.table("session_summaries");
        if (sessions.isEmpty()) {
            throw CoverageProblem.NOTHING_TO_COVER
                    .problem("there are no sessions to cover")
                    .why("session_summaries is not there, or not on the search path")
                    .next("`status` shows what is there")
                    .asException();
        }
        CoverageReader reader = new CoverageReader(catalog, sessions.get());
        if (!reader.any()) {
            throw noColumns();
        }
        return reader.read(connection, options);
    }

    private static ProblemException noColumns() {
        return CoverageProblem.NOTHING_TO_COVER
                .problem("sessions have nothing yet that could be covered")
                .why("session_summaries has neither source_ip nor snapshot columns: they come with version 16")
                .next("migrate --to 16 --dry-run")
                .asException();
    }
}
