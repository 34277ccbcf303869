package io.cowrieshell.script;

import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.ProblemException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** One evaluation of a script, shut off from files, network, processes, threads, environment and host classes. */
final class Evaluation {

    private final RunContext run;

    Evaluation(RunContext run) {
        this.run = run;
    }

    @Nullable
    Object of(String script) {
        try (Engine engine = Engine.newBuilder("js")
                        .option("engine.WarnInterpreterOnly", "false")
                        .build();
                Context context = context(engine);
                Interruption.Registration stopping = run.interruption().onInterrupt(() -> interrupt(context))) {
            define(context);
            return plain(context, settled(context, context.eval("js", script)));
        } catch (PolyglotException e) {
            throw explain(e);
        }
    }

    private static Context context(Engine engine) {
        return Context.newBuilder("js")
                .engine(engine)
                .allowHostAccess(HostAccess.NONE)
                .allowHostClassLookup(name -> false)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.NONE)
                .option("js.ecmascript-version", "2024")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .build();
    }

    private void define(Context context) {
        Value global = context.getBindings("js");
        Value parse = context.eval("js", "JSON.parse");
        for (Operation<?, ?> operation : run.shell().catalog().all()) {
            ProxyExecutable call = arguments -> new ScriptCall<>(operation, run).with(parse, arguments);
            // A wrapper in the language itself: a function like any other, and nothing of the host to hold on to.
            Value wrap = context.eval("js", "(call) => (...given) => call(...given)");
            global.putMember(operation.declaration().function(), wrap.execute(call));
        }
    }

    /** The value of a promise: all jobs are done by now, so one that is still open never ends. */
    private static Value settled(Context context, Value value) {
        if (!value.canInvokeMember("then")) {
            return value;
        }
        Value[] outcome = new Value[2];
        ProxyExecutable fulfilled = arguments -> outcome[0] = arguments[0];
        ProxyExecutable rejected = arguments -> outcome[1] = arguments[0];
        context.eval("js", "(promise, ok, no) => { promise.then((v) => { ok(v) }, (e) => { no(e) }) }")
                .executeVoid(value, fulfilled, rejected);
        if (outcome[1] != null) {
            throw ScriptProblem.FAILED
                    .problem(outcome[1].toString())
                    .why("a promise was rejected")
                    .asException();
        }
        if (outcome[0] == null) {
            throw ScriptProblem.FAILED
                    .problem("a promise never settles")
                    .why("nothing is left to do that could settle it")
                    .asException();
        }
        return outcome[0];
    }

    private static @Nullable Object plain(Context context, Value value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return value.asString();
        }
        boolean bigint = context.eval("js", "(v) => typeof v === 'bigint'")
                .execute(value)
                .asBoolean();
        if (bigint || value.canExecute()) {
            return value.toString();
        }
        Value json = context.eval("js", "(v) => JSON.stringify(v, (k, x) => typeof x === 'bigint' ? String(x) : x)")
                .execute(value);
        return json.isString() ? Json.parseOrText(json.asString()) : value.toString();
    }

    private static void interrupt(Context context) {
        try {
            context.interrupt(Duration.ZERO);
        } catch (TimeoutException e) {
            // Asked for without waiting: that it has not happened yet is what zero means.
            Thread.onSpinWait();
        }
    }

    private RuntimeException explain(PolyglotException e) {
        if (run.interruption().requested() || e.isInterrupted() || e.isCancelled()) {
            return new InterruptedOperation();
        }
        if (e.isHostException() && e.asHostException() instanceof ProblemException problem) {
            return problem;
        }
        ScriptProblem code = e.isSyntaxError() ? ScriptProblem.SYNTAX : ScriptProblem.FAILED;
        String message = String.valueOf(e.getMessage());
        SourceSection place = e.getSourceLocation();
        if (e.isSyntaxError() || place == null || !place.isAvailable()) {
            String[] lines = message.split("\n", 2);
            return code.problem(lines[0])
                    .why(lines.length > 1 ? lines[1] : "in the script")
                    .asException(e);
        }
        String line = place.getSource().getCharacters(place.getStartLine()).toString();
        String caret = " ".repeat(Math.max(0, place.getStartColumn() - 1)) + "^";
        return code.problem(message)
                .why("line " + place.getStartLine() + ", column " + place.getStartColumn() + "\n" + line + "\n" + caret)
                .asException(e);
    }
}
