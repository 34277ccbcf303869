package io.cowrieshell.sql;

import com.google.auto.service.AutoService;
import io.cowrieshell.database.Channel;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.SqlScript;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.operation.Declaration;
import io.cowrieshell.operation.Effect;
import io.cowrieshell.operation.Group;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.Verb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs statements one after the other on the session's channel and stops at the first that fails. What may be written
 * is the channel's business, and in the end the server's.
 */
@AutoService(Verb.class)
public final class SqlOperation implements Operation<SqlOptions, SqlResult> {

    private static final Pattern MISPLACED = Pattern.compile("(?s).*\\s--(json|output|max-rows|yes|debug)\\b[^\\n]*");

    @Override
    public Declaration<SqlOptions> declaration() {
        return Declaration.of(
                "sql",
                "Run SQL",
                Group.SCRIPT,
                Effect.READS,
                SqlOptions.class,
                "sql select count(*) from session_summaries",
                "sql --max-rows 10 select * from raw_events",
                "sql --output csv -o asns.csv select * from asn_inventory");
    }

    @Override
    public boolean mayChange(SqlOptions options) {
        return SqlScript.of(options.sql()).statements().stream().anyMatch(SqlStatement::changes);
    }

    @Override
    public SqlResult run(SqlOptions options, RunContext context) throws SQLException {
        if (options.sql().indexOf('\0') >= 0) {
            throw UsageProblem.UNREADABLE_LINE
                    .problem("there is a NUL character in the SQL")
                    .why("PostgreSQL takes none; nothing was run")
                    .asException();
        }
        context.shell().redactor().study(options.sql());
        List<SqlStatement> statements = SqlScript.of(options.sql()).statements();
        if (statements.isEmpty()) {
            throw UsageProblem.MISSING_VALUE
                    .problem("there is no statement to run")
                    .next("sql select 1")
                    .asException();
        }
        if (MISPLACED.matcher(options.sql()).matches()) {
            context.conversation().notice("What follows -- in SQL is a comment; options stand before the SQL.");
        }
        Database database = context.session().database();
        List<SqlResult.Statement> outcomes = new ArrayList<>();
        for (SqlStatement statement : statements) {
            context.interruption().checkpoint();
            SqlResult.Statement outcome = run(statement, database.channel(), options, context);
            outcomes.add(outcome);
            context.conversation()
                    .show(SqlResult.line(outcome, context.shell().settings().timing()));
        }
        return new SqlResult(outcomes);
    }

    private static SqlResult.Statement run(
            SqlStatement statement, Channel channel, SqlOptions options, RunContext context) throws SQLException {
        long started = System.nanoTime();
        RowStream stream = new RowStream(context.conversation(), options.maxRows());
        try (Interruption.Registration cancelling = context.interruption().onInterrupt(channel::cancelQuietly)) {
            channel.run(statement, stream);
        } catch (SQLException e) {
            if (context.interruption().requested() && "57014".equals(e.getSQLState())) {
                throw new InterruptedOperation();
            }
            throw SqlFailure.explain(e, statement, context.session().writable()).asException(e);
        }
        return stream.outcome(statement.firstWord(), (System.nanoTime() - started) / 1e6);
    }
}
