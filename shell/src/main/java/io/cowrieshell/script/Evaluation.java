package io.cowrieshell.script;

import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.Json;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** One evaluation of a script, and what came of it. */
final class Evaluation {

    static final String MODULE = "application/javascript+module";

    private final RunContext run;
    private final Realm realm;

    Evaluation(RunContext run, Realm realm) {
        this.run = run;
        this.realm = realm;
        run.session()
                .current()
                .ifPresent(database -> database.requireSeveral("a script works on connections of its own"));
    }

    /** Evaluates a script; of a module, the value is what it exports by default. */
    @Nullable
    Object of(Source script) throws Exception {
        boolean module = MODULE.equals(script.getMimeType());
        Path file = script.getPath() == null ? null : Path.of(script.getPath());
        Blame blame = new Blame(run, realm, () -> file == null ? script.getName() : "", file);
        return realm.<@Nullable Object>evaluate(run, ScriptRun.Name.of(script, realm.given()), blame, context -> {
            Value value = settled(context.eval(script));
            return plain(module && value.hasMembers() ? context.asValue(value.getMember("default")) : value);
        });
    }

    /**
     * Evaluates what was typed. Its names last, and its value is {@code _} from then on.
     *
     * @param columns how wide it is shown where a person reads it; a program gets the value
     */
    @Nullable
    Object typed(String text, OptionalInt columns) throws Exception {
        Blame blame = new Blame(run, realm, () -> realm.texts().present(), null);
        return realm.<@Nullable Object>evaluate(run, ScriptRun.Name.ofTyped(text), blame, context -> {
            Value value = settled(context.eval(realm.texts().source(context, text)));
            realm.tool("remember").executeVoid(value);
            return columns.isPresent()
                    ? Inspected.of(realm.tool("inspected").execute(value, columns.getAsInt()))
                    : plain(value);
        });
    }

    /** The value of a promise: all jobs are done by now, so one that is still open never ends. */
    private Value settled(Value value) {
        Value[] outcome = new Value[2];
        ProxyExecutable fulfilled = arguments -> outcome[0] = arguments[0];
        ProxyExecutable rejected = arguments -> outcome[1] = arguments[0];
        if (!realm.tool("settle").execute(value, fulfilled, rejected).asBoolean()) {
            return value;
        }
        if (outcome[1] != null) {
            // What is thrown knows its place.
            throw outcome[1].isException() ? outcome[1].throwException() : rejected(outcome[1]);
        }
        if (outcome[0] == null) {
            throw ScriptProblem.FAILED
                    .problem("a promise never settles")
                    .why("nothing is left to do that could settle it")
                    .asException();
        }
        return outcome[0];
    }

    private static RuntimeException rejected(Value reason) {
        return ScriptProblem.FAILED
                .problem(reason + " was thrown")
                .why("a promise was rejected with it")
                .asException();
    }

    private @Nullable Object plain(Value value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return value.asString();
        }
        Value json = realm.tool("plain").execute(value);
        return json.isString() ? Json.parseOrText(json.asString()) : value.toString();
    }
}
