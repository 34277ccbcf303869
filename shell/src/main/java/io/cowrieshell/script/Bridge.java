package io.cowrieshell.script;

import io.cowrieshell.database.BoundSql;
import io.cowrieshell.database.Channel;
import io.cowrieshell.database.Channel.TransactionState;
import io.cowrieshell.database.Database;
import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.ServerFailure;
import io.cowrieshell.database.ServerProblem;
import io.cowrieshell.database.SqlScript;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.operation.Conversation.Question;
import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.View;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.ExitStatus;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a script may have done here, during one evaluation. Texts go in, texts come out. What a script left open is closed
 * with it: transactions are rolled back.
 */
final class Bridge implements AutoCloseable {

    private static final String NOTHING = "{\"rows\":[],\"kinds\":[],\"odd\":[]}";

    private final RunContext run;
    private final Map<Integer, OpenRows> streams = new TreeMap<>();
    private final Tasks tasks;
    private final GrantedFiles files;
    private int opened;
    private boolean transaction;

    Bridge(RunContext run) {
        this.run = run;
        this.tasks = new Tasks(run.conversation().progress());
        this.files = new GrantedFiles(run.reach());
    }

    RunContext run() {
        return run;
    }

    /** All rows of a statement, and how many rows it changed. */
    String query(String statement) throws Exception {
        StringBuilder answer = new StringBuilder();
        carryOut(bound(statement), (executed, hasRows) -> {
            if (hasRows) {
                try (ResultSet rows = executed.getResultSet()) {
                    answer.append(new Cells(rows).next(Integer.MAX_VALUE, Integer.MAX_VALUE));
                }
            } else {
                answer.append(NOTHING);
            }
            answer.setLength(answer.length() - 1);
            answer.append(",\"changed\":")
                    .append(Math.max(0, hasRows ? 0 : executed.getUpdateCount()))
                    .append('}');
        });
        return answer.toString();
    }

    private void carryOut(BoundSql sql, Channel.Outcome outcome) throws Exception {
        Channel channel = run.session().database().channel();
        try (Interruption.Registration cancelling = run.interruption().onInterrupt(channel::cancelQuietly)) {
            channel.run(sql, outcome);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Exception failed(SQLException e) {
        return run.interruption().requested()
                ? new InterruptedOperation()
                : ServerFailure.explain(e).asException(e);
    }

    String open(String statement) throws Exception {
        Database database = run.session().database();
        try {
            streams.put(++opened, OpenRows.of(database, bound(statement), run.interruption()));
        } catch (SQLException e) {
            throw failed(e);
        }
        return "{\"number\":" + opened + "}";
    }

    String fetch(int number) throws Exception {
        OpenRows rows = streams.get(number);
        if (rows == null) {
            return NOTHING;
        }
        Database database = run.session().database();
        try (Interruption.Registration cancelling =
                run.interruption().onInterrupt(() -> database.cancel(rows.connection()))) {
            return rows.next();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    String close(int number) throws SQLException {
        OpenRows rows = streams.remove(number);
        if (rows != null) {
            rows.close();
        }
        return "null";
    }

    String begin() throws Exception {
        if (run.session().database().channel().transactionState() != TransactionState.NONE) {
            throw ServerProblem.IN_TRANSACTION
                    .problem("a transaction is open already")
                    .why("one within another would be committed or rolled back with it")
                    .next("take the inner db.transaction out; at the prompt, `sql commit` or `sql rollback`")
                    .asException();
        }
        say("BEGIN");
        transaction = true;
        return "null";
    }

    String commit() throws Exception {
        transaction = false;
        say("COMMIT");
        return "null";
    }

    String rollback() throws Exception {
        if (transaction) {
            transaction = false;
            say("ROLLBACK");
        }
        return "null";
    }

    private void say(String sql) throws Exception {
        carryOut(BoundSql.of(SqlScript.of(sql).statements().get(0)), (statement, hasRows) -> {});
    }

    String quote(String name) {
        return Json.text(Identifiers.quote(name));
    }

    String line(String line) {
        ExitStatus status = run.shell().run(line);
        return Json.text(status.code());
    }

    String log(String text) {
        run.conversation().show(View.line(text));
        return "null";
    }

    String remark(String text) {
        run.conversation().notice(text);
        return "null";
    }

    String progress(String told) {
        return tasks.answer(JsonMapper.shared().readTree(told));
    }

    String file(String told) throws IOException {
        return files.answer(JsonMapper.shared().readTree(told));
    }

    /** Rows as a table: all the names there are, in the order in which they come. */
    String table(String json) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode rows = JsonMapper.shared().readTree(json);
        rows.forEach(row -> names.addAll(row.propertyNames()));
        List<View.Column> columns = names.stream()
                .map(name -> {
                    boolean numbers = StreamSupport.stream(rows.spliterator(), false)
                            .allMatch(row ->
                                    row.path(name).isNumber() || row.path(name).isMissingNode());
                    return new View.Column(name, numbers);
                })
                .toList();
        List<List<View.Cell>> cells = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> names.stream()
                        .map(name -> View.Cell.of(cell(row.path(name))))
                        .toList())
                .toList();
        run.conversation().show(new View.Table(columns, cells));
        return "null";
    }

    private static String cell(JsonNode value) {
        return value.isMissingNode() ? "" : value.isString() ? value.asString() : value.toString();
    }

    String confirm(String question) {
        run.conversation().confirm(Question.yes(question));
        return "null";
    }

    String sleep(double milliseconds) throws InterruptedException {
        run.interruption().pause(Duration.ofMillis(Math.max(0, Math.round(milliseconds))));
        return "null";
    }

    /** A statement as the prelude hands it over. */
    private BoundSql bound(String json) {
        JsonNode told = JsonMapper.shared().readTree(json);
        String sql = told.get("sql").asString();
        run.shell().redactor().study(sql);
        if (json.contains("\\u0000")) {
            throw ScriptProblem.WRONG_CALL
                    .problem("there is a NUL character in a statement or its values")
                    .why("PostgreSQL takes none in a text; nothing was run")
                    .asException();
        }
        List<SqlStatement> statements = SqlScript.of(sql).statements();
        if (statements.size() != 1) {
            throw ScriptProblem.WRONG_CALL
                    .problem(statements.isEmpty() ? "there is no statement to run" : "this is more than one statement")
                    .why("a call runs one; nothing was run")
                    .next("call once for each; db.transaction(() => { … }) keeps them together")
                    .asException();
        }
        List<@Nullable Object> values = new ArrayList<>();
        told.get("values").forEach(value -> values.add(SqlValue.of(value)));
        return BoundSql.of(statements.get(0), values);
    }

    @Override
    public void close() throws Exception {
        try (files;
                tasks) {
            for (OpenRows rows : streams.values()) {
                rows.close();
            }
        } finally {
            rollback();
        }
    }
}
