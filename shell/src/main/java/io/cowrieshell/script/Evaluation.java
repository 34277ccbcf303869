package io.cowrieshell.script;

import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** One evaluation of a script, and what came of it. */
final class Evaluation {

    static final String MODULE = "application/javascript+module";

    private static final Pattern AWAITS = Pattern.compile("(?s).*\\bawait\\b.*");

    private final RunContext run;
    private final Realm realm;

    Evaluation(RunContext run, Realm realm) {
        this.run = run;
        this.realm = realm;
    }

    @Nullable
    Object of(Source script) throws Exception {
        return realm.<@Nullable Object>evaluate(
                run,
                ScriptRun.Name.of(script, realm.given()),
                this::explain,
                context -> plain(context, told(script, settled(context, evaluated(context, script)))));
    }

    /** Where the script is that runs here; null where that cannot be told. */
    static @Nullable String currentPlace() {
        try {
            Context.getCurrent()
                    .eval(Source.newBuilder("js", "throw null", Realm.PRELUDE).buildLiteral());
            return null;
        } catch (PolyglotException e) {
            SourceSection place = place(e);
            return place == null ? null : where(place);
        }
    }

    /** Of a module, what it exports by default. */
    private static Value told(Source script, Value value) {
        boolean module = MODULE.equals(script.getMimeType());
        return module && value.hasMembers() ? value.getContext().asValue(value.getMember("default")) : value;
    }

    /** An {@code await} by itself is understood too, though there is nothing to wait for. */
    private static Value evaluated(Context context, Source script) {
        try {
            return context.eval(script);
        } catch (PolyglotException e) {
            if (!e.isSyntaxError() || !AWAITS.matcher(script.getCharacters()).matches()) {
                throw e;
            }
            return context.eval(
                    "js",
                    "(async () => (" + script.getCharacters().toString().strip().replaceFirst(";$", "") + "\n))()");
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

    private RuntimeException explain(PolyglotException e) {
        if (run.interruption().requested() || e.isInterrupted() || e.isCancelled()) {
            return new InterruptedOperation();
        }
        ProblemException problem = realm.problem(e.getGuestObject());
        if (problem != null) {
            return problem;
        }
        if (e.isHostException() && e.asHostException() instanceof RuntimeException own) {
            return own;
        }
        Optional<Problem> refused = refused(e.getGuestObject());
        if (refused.isPresent()) {
            return refused.get().asException(e);
        }
        ScriptProblem code = e.isSyntaxError() ? ScriptProblem.SYNTAX : ScriptProblem.FAILED;
        String message = String.valueOf(e.getMessage());
        SourceSection place = place(e);
        if (e.isSyntaxError() || place == null || !place.isAvailable()) {
            String[] lines = message.split("\n", 2);
            return code.problem(lines[0])
                    .why(lines.length > 1 ? lines[1] : "in the script")
                    .asException(e);
        }
        String line = place.getSource().getCharacters(place.getStartLine()).toString();
        String caret = " ".repeat(Math.max(0, place.getStartColumn() - 1)) + "^";
        return code.problem(message)
                .why(where(place) + "\n" + line + "\n" + caret)
                .asException(e);
    }

    /** A script that says itself why it ends, and what to do next, has made no mistake whose place one would look for. */
    private static Optional<Problem> refused(@Nullable Value error) {
        String why = text(error, "why");
        String next = text(error, "next");
        if (why == null && next == null) {
            return Optional.empty();
        }
        Problem problem = ScriptProblem.FAILED.problem(String.valueOf(text(error, "message")));
        problem = why == null ? problem : problem.why(why);
        return Optional.of(next == null ? problem : problem.next(next));
    }

    private static @Nullable String text(@Nullable Value error, String member) {
        Value value = error != null && error.hasMembers() ? error.getMember(member) : null;
        return value != null && value.isString() ? value.asString() : null;
    }

    /** {@code check.js:2:1}, as editors take it; what was typed has no name. */
    private static String where(SourceSection place) {
        return place.getSource().getPath() == null
                ? "line " + place.getStartLine() + ", column " + place.getStartColumn()
                : place.getSource().getName() + ":" + place.getStartLine() + ":" + place.getStartColumn();
    }

    /** Where in the script it was; what stands in front of it is nobody's mistake. */
    private static @Nullable SourceSection place(PolyglotException e) {
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            SourceSection section = frame.isGuestFrame() ? frame.getSourceLocation() : null;
            if (section != null
                    && section.isAvailable()
                    && !section.getSource().getName().equals(Realm.PRELUDE)) {
                return section;
            }
        }
        return e.getSourceLocation();
    }
}
