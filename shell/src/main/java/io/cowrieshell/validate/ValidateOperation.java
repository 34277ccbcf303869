package io.cowrieshell.validate;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.Look;
import io.cowrieshell.finding.Examination;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.validate.ValidateResult.Checked;
import io.cowrieshell.validate.ValidateResult.Subject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

@AutoService(Verb.class)
public final class ValidateOperation implements Operation<ValidateOptions, ValidateResult> {

    /** Short enough to be typed again. */
    private static final long SEEDS = 1_000_000;

    @Override
    public Declaration<ValidateOptions> declaration() {
        return Declaration.of(
                "validate",
                "Say GO or NO-GO for a backfill, or for what one has done",
                Group.LOOK,
                Effect.READS,
                ValidateOptions.class,
                "validate",
                "validate --report validation.html",
                "validate --stage after --min-coverage 95 --sample 5000",
                "validate --only accuracy --seed 7 --json");
    }

    @Override
    public ValidateResult run(ValidateOptions options, RunContext context) throws Exception {
        Database database = context.session().database();
        Long seed = options.seed();
        Inspection.Wanted wanted = new Inspection.Wanted(
                options,
                Thresholds.of(options, database.target()),
                seed == null ? ThreadLocalRandom.current().nextLong(SEEDS) : seed);
        Path report = options.report();
        if (report != null) {
            // Not found out only after minutes of measuring.
            ReportFile.require(report);
        }
        ValidateResult result = context.reading(connection -> {
            unlimited(connection);
            Look look = new Look(connection, context.interruption()::requested);
            // What a table is made of must be seen: without it nothing could be called right.
            Examination examination = Examination.of(look, database.facts());
            return validated(new Inspection(context, connection, examination, wanted));
        });
        if (report == null) {
            return result;
        }
        ReportFile.write(report, context.shell().redactor().redact(ReportPage.of(result)));
        return result.reported(report);
    }

    /** It takes as long as it takes to read what there is; Ctrl-C ends it. */
    private static void unlimited(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 0");
        }
    }

    private static ValidateResult validated(Inspection inspection) throws SQLException {
        Instant begin = Instant.now();
        long start = System.nanoTime();
        Validation validation = new Validation(inspection);
        List<Checked> checks = validation.checks();
        List<ValidateResult.Blocker> blockers = validation.blockers();
        return new ValidateResult(
                new Subject(
                        inspection.context().session().label(),
                        "PostgreSQL " + inspection.examination().server().versionText(),
                        begin,
                        inspection.options().only().isEmpty()),
                (System.nanoTime() - start) / 1e9,
                inspection.stageSoFar(),
                blockers.isEmpty(),
                blockers,
                checks,
                inspection.figures(),
                null);
    }
}
