package io.cowrieshell.check;

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
import io.cowrieshell.snapshot.Gap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

@AutoService(Verb.class)
public final class CheckOperation implements Operation<CheckOptions, CheckResult> {

    @Override
    public Declaration<CheckOptions> declaration() {
        return Declaration.of(
                "check",
                "Ask of snapshots what analysts ask, to see whether they answer",
                Group.LOOK,
                Effect.READS,
                CheckOptions.class,
                "check snowshoe",
                "check snowshoe --country RU --kind VPN --at-least 20",
                "check campaigns");
    }

    @Override
    public CheckResult run(CheckOptions options, RunContext context) throws Exception {
        return context.reading(connection -> check(options, connection));
    }

    private static CheckResult check(CheckOptions options, Connection connection) throws SQLException {
        Catalog catalog = CatalogReader.outline(connection);
        Optional<Table> sessions = catalog.table("session_summaries");
        List<String> missing = options.what().columns().stream()
                .filter(name -> sessions.flatMap(table -> table.column(name)).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw missing(options, sessions, missing);
        }
        return new CheckReader(connection, catalog).read(options);
    }

    private static ProblemException missing(CheckOptions options, Optional<Table> sessions, List<String> missing) {
        String what = options.what().name().toLowerCase(Locale.ROOT) + " cannot be asked of this target";
        if (sessions.isEmpty()) {
            return CheckProblem.COLUMNS_MISSING
                    .problem(what)
                    .why("session_summaries is not there, or not on the search path")
                    .next("`status` shows what is there")
                    .asException();
        }
        boolean renamed = missing.equals(List.of(Gap.KIND.column()))
                && sessions.get().column(Gap.PLURAL).isPresent();
        return CheckProblem.COLUMNS_MISSING
                .problem(what)
                .why("session_summaries has no " + String.join(", ", missing)
                        + (renamed ? ", but " + Gap.PLURAL : "; such columns come with version 16"))
                .next(renamed ? "heal --dry-run" : "migrate --to 16 --dry-run")
                .asException();
    }
}
