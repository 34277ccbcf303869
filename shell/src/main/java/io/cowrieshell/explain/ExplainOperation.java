package io.cowrieshell.explain;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.Session;
import io.cowrieshell.finding.cause.Causes;
import io.cowrieshell.finding.cause.ErrorText;
import io.cowrieshell.finding.cause.LiveCatalog;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import io.cowrieshell.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the error, looks at the target where one can be had, and asks the rules. */
@AutoService(Verb.class)
public final class ExplainOperation implements Operation<ExplainOptions, ExplainResult> {

    @Override
    public Declaration<ExplainOptions> declaration() {
        return Declaration.of(
                "explain",
                "Explain an error by its root cause",
                Group.LOOK,
                Effect.READS,
                ExplainOptions.class,
                "explain",
                "explain ERROR: operator does not exist: inet = character varying",
                "explain --file migration.log");
    }

    @Override
    public ExplainResult run(ExplainOptions options, RunContext context) {
        List<ErrorText> errors = errors(options, context);
        Causes causes = Causes.ofClassPath();
        Optional<Answer> seen = database(context.session()).flatMap(database -> look(database, causes, errors));
        Answer answer = seen.orElseGet(() -> new Answer(causes.of(errors, LiveCatalog.NONE), false));
        return answer.found()
                .map(found -> new ExplainResult(found.error(), found.cause(), answer.looked()))
                .orElseGet(() -> unknown(errors, options, context, answer.looked()));
    }

    private record Answer(Optional<Causes.Explained> found, boolean looked) {}

    /** A target that cannot tell is no reason not to explain by the text. */
    private static Optional<Answer> look(Database database, Causes causes, List<ErrorText> errors) {
        try {
            return Optional.of(database.reading(connection -> {
                LiveCatalog live = LiveCatalog.of(connection);
                Optional<Causes.Explained> found = causes.of(errors, live);
                return new Answer(found, live.connected());
            }));
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    private static Optional<Database> database(Session session) {
        try {
            session.connectIfChosen();
        } catch (ProblemException e) {
            return Optional.empty();
        }
        return session.current();
    }

    private static List<ErrorText> errors(ExplainOptions options, RunContext context) {
        boolean standardInput = options.text().strip().equals("-");
        if (options.file() == null && !standardInput && options.text().isBlank()) {
            return List.of(ErrorText.of(context.shell().lastFailure().orElseThrow(ExplainOperation::nothing)));
        }
        String text = standardInput
                ? context.shell().read("-")
                : options.file() != null ? context.shell().read(options.file().toString()) : options.text();
        List<ErrorText> errors = ErrorText.read(text);
        if (errors.isEmpty()) {
            throw nothing();
        }
        String state = options.sqlstate();
        return state == null
                ? errors
                : errors.stream()
                        .map(error -> error.sqlState(state.toUpperCase(Locale.ROOT)))
                        .toList();
    }

    private static ExplainResult unknown(
            List<ErrorText> errors, ExplainOptions options, RunContext context, boolean looked) {
        if (options.text()
                .matches("(?is)\\s*(analyze|verbose|\\(|select|with|insert|update|delete|merge|values)\\b.*")) {
            context.conversation().notice("For the plan of a statement: sql explain " + options.text());
        }
        return new ExplainResult(errors.get(0), null, looked);
    }

    private static ProblemException nothing() {
        return UsageProblem.MISSING_VALUE
                .problem("there is no error to explain")
                .why("no statement has failed in this shell, and no text was given")
                .next("explain ERROR: … (what another program printed), or explain --file LOG")
                .asException();
    }
}
