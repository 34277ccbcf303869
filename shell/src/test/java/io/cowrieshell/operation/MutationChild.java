package io.cowrieshell.operation;

import io.cowrieshell.database.Environment;
import io.cowrieshell.database.Target;
import io.cowrieshell.database.TargetRequest;
import io.cowrieshell.database.TargetResolver;
import io.cowrieshell.problem.Redactor;
import io.cowrieshell.testing.Outcome;
import io.cowrieshell.testing.ScriptedShell;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A mutating run in a process of its own, for tests that kill it. */
final class MutationChild {

    private static final int BATCHES = 3;

    /** What is right already is left as it is, for a step that was finished begins anew. */
    private static final String INSERT = "insert into t select %d where not exists (select from t where n = %d)";

    private MutationChild() {}

    /** The address of the target; with a second argument it gets no further than a statement that does not end. */
    public static void main(String[] arguments) {
        Environment alone = new Environment(Map.of(), Path.of("/nowhere"), "nobody", new Redactor(), warning -> {});
        Target target = new TargetResolver(alone).resolve(TargetRequest.target(arguments[0]), null);
        MutatingOperation mutating = new MutatingOperation(Patience.USUAL);
        MutatingOperation operation =
                arguments.length > 1 ? mutating.doing(MutationChild::sleep) : mutating.doing(MutationChild::work);
        try (ScriptedShell shell = ScriptedShell.at(target, true, operation.catalog())) {
            Outcome outcome = shell.run("mutate");
            System.err.print(outcome.err());
            System.exit(outcome.status());
        }
    }

    /** One step of each manner, each of which can be done again. */
    static String work(Steps steps) throws Exception {
        steps.together("make", "make t", c -> execute(c, "create table if not exists t (n int)"));
        steps.batches("fill", "fill t", BATCHES, (connection, after, limit) -> {
            int next = after == null ? 1 : Integer.parseInt(after) + 1;
            if (next > BATCHES) {
                return null;
            }
            return new Steps.Batch.Portion(Integer.toString(next), execute(connection, INSERT.formatted(next, next)));
        });
        steps.alone(
                "index",
                "index t",
                List.of("drop index concurrently if exists i", "create index concurrently i on t (n)"));
        return "worked";
    }

    private static int sleep(Steps steps) throws Exception {
        return steps.together("sleep", "sleep", c -> execute(c, "select pg_sleep(600)"));
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }
}
