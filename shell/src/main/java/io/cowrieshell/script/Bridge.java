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
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final ScriptRun.Name name;
    private final ScriptRun.Whereabouts place;
    private final Map<Integer, OpenRows> streams = new TreeMap<>();
    private final Tasks tasks;
    private final GrantedFiles files;
    private @Nullable ScriptRun written;
    private @Nullable Exception failure;
    private final AtomicInteger numbers;
    private boolean transaction;

    /**
     * For one evaluation.
     *
     * @param numbers of streams, which a script may still hold when its next line is evaluated
     */
    Bridge(RunContext run, ScriptRun.Name name, ScriptRun.Whereabouts place, AtomicInteger numbers) {
        this.run = run;
        this.place = place;
        this.numbers = numbers;
        this.name = name;
        this.tasks = new Tasks(run.conversation().progress());
        this.files = new GrantedFiles(run.reach());
    }

    /** The evaluation ends so. */
    void failed(Exception e) {
        failure = e;
    }

    RunContext run() {
        return run;
    }

    /** All rows of a statement, and how many rows it changed. */
    String query(String statement) throws Exception {
        Answer answer = new Answer();
        carryOut(bound(statement), answer);
        return answer.text();
    }

    /** What came of a statement, as JSON. */
    private static final class Answer implements Channel.Outcome {

        private String rows = NOTHING;
        private long changed;
        private boolean told = true;

        @Override
        public void accept(Statement executed, boolean hasRows) throws SQLException {
            if (hasRows) {
                try (ResultSet found = executed.getResultSet()) {
                    Cells cells = new Cells(found);
                    rows = cells.next(Integer.MAX_VALUE, Integer.MAX_VALUE);
                    changed = cells.rows();
                }
            } else {
                changed = Math.max(0, executed.getUpdateCount());
            }
            told = !hasRows;
        }

        /** Of rows that come back, the server does not say whether they were changed. */
        @Nullable
        Long changed(SqlStatement statement) {
            return statement.changesRows() || (told && statement.countsChanges()) ? (Long) changed : null;
        }

        String text() {
            return rows.substring(0, rows.length() - 1) + ",\"changed\":" + (told ? changed : 0) + "}";
        }
    }

    private void carryOut(BoundSql sql, Answer answer) throws Exception {
        Channel channel = run.session().database().channel();
        try (Interruption.Registration cancelling = run.interruption().onInterrupt(channel::cancelQuietly)) {
            written().carryOut(sql.statement(), () -> {
                try {
                    channel.run(sql, answer);
                    return answer.changed(sql.statement());
                } catch (SQLException e) {
                    throw failed(e);
                }
            });
        }
    }

    /** A target that the script goes to has a journal of its own. */
    private ScriptRun written() {
        ScriptRun known = written;
        if (known == null || !known.isAbout(run.session().database())) {
            if (known != null) {
                known.close();
            }
            known = new ScriptRun(run, name, place);
            written = known;
        }
        return known;
    }

    private Exception failed(SQLException e) {
        return run.interruption().requested()
                ? new InterruptedOperation()
                : ServerFailure.explain(e).asException(e);
    }

    String open(String statement) throws Exception {
        Database database = run.session().database();
        int number = numbers.incrementAndGet();
        try {
            streams.put(number, OpenRows.of(database, bound(statement), run.interruption()));
        } catch (SQLException e) {
            throw failed(e);
        }
        return "{\"number\":" + number + "}";
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
        requireOpen();
        say("COMMIT");
        return "null";
    }

    String rollback() throws Exception {
        if (transaction) {
            transaction = false;
            requireOpen();
            say("ROLLBACK");
        }
        return "null";
    }

    /** What came after a statement that ended the transaction was kept by itself, whatever becomes of the rest. */
    private void requireOpen() {
        if (run.session().database().channel().transactionState() == TransactionState.NONE) {
            throw ScriptProblem.WRONG_CALL
                    .problem("the transaction was over before the end of db.transaction")
                    .why("a statement within it ended it; what came after that is not part of it, and stays")
                    .next("leave commit and rollback to db.transaction: it commits when its function returns")
                    .asException();
        }
    }

    private void say(String sql) throws Exception {
        carryOut(BoundSql.of(SqlScript.of(sql).statements().get(0)), new Answer());
    }

    String quote(String name) {
        if (name.indexOf(0) >= 0) {
            throw unsayable("a name");
        }
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

    String table(String rows) {
        run.conversation().show(ConsoleTable.of(JsonMapper.shared().readTree(rows)));
        return "null";
    }

    String confirm(String question) {
        run.conversation().confirm(Question.yes(question));
        return "null";
    }

    String sleep(double milliseconds) throws InterruptedException {
        run.interruption().pause(Duration.ofMillis(Math.max(0, Math.round(milliseconds))));
        return "null";
    }

    private static ProblemException unsayable(String place) {
        return ScriptProblem.WRONG_CALL
                .problem("there is a NUL, or half a character, in " + place)
                .why("PostgreSQL takes neither in a text; nothing was run")
                .asException();
    }

    /** A NUL, or half of a character that takes two: the server's texts have neither. */
    private static boolean unsayable(JsonNode told) {
        return told.isString()
                ? told.asString()
                        .codePoints()
                        .anyMatch(point ->
                                point == 0 || (point <= Character.MAX_VALUE && Character.isSurrogate((char) point)))
                : StreamSupport.stream(told.spliterator(), false).anyMatch(Bridge::unsayable);
    }

    /** A statement as the prelude hands it over. */
    private BoundSql bound(String json) {
        JsonNode told = JsonMapper.shared().readTree(json);
        String sql = told.get("sql").asString();
        run.shell().redactor().study(sql);
        if (json.contains("\\u") && unsayable(told)) {
            throw unsayable("a statement or its values");
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
            try {
                rollback();
            } finally {
                end();
            }
        }
    }

    private void end() throws Exception {
        try (ScriptRun ended = written) {
            if (ended != null) {
                ended.over(failure);
            }
        }
    }
}
