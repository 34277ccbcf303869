package io.cowrieshell.script;

import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * A world of JavaScript that lasts: what one line has declared, the next one sees. It is shut off from files, network,
 * processes, threads, environment and the classes of the host; what it can do here it does by the {@link Bridge}, in texts.
 */
final class Realm implements AutoCloseable {

    /** By which frames of it are known, which say nothing of a script. */
    static final String PRELUDE = "prelude";

    private final Engine engine;
    private final Context context;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final List<ProblemException> problems = new ArrayList<>();
    private @Nullable Bridge bridge;

    private Realm(Engine engine, Context context) {
        this.engine = engine;
        this.context = context;
    }

    /** With a function for each operation there is. */
    static Realm of(List<Operation<?, ?>> operations) {
        Engine engine = Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        Context context = Context.newBuilder("js")
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
        Realm realm = new Realm(engine, context);
        realm.furnish(operations);
        return realm;
    }

    private void furnish(List<Operation<?, ?>> operations) {
        Map<String, Operation<?, ?>> byName = new LinkedHashMap<>();
        operations.forEach(each -> byName.put(each.declaration().function(), each));
        Value names = context.eval("js", "[]");
        byName.keySet().forEach(name -> names.invokeMember("push", name));
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("run", call(given -> {
            Operation<?, ?> operation = Objects.requireNonNull(byName.get(given[0].asString()));
            Value[] arguments = Arrays.copyOfRange(given, 1, given.length);
            return new ScriptCall<>(operation, bridge().run()).with(arguments);
        }));
        host.put("query", call(given -> bridge().query(given[0].asString())));
        host.put("open", call(given -> bridge().open(given[0].asString())));
        host.put("fetch", call(given -> bridge().fetch(given[0].asInt())));
        host.put("close", call(given -> bridge().close(given[0].asInt())));
        host.put("begin", call(given -> bridge().begin()));
        host.put("commit", call(given -> bridge().commit()));
        host.put("rollback", call(given -> bridge().rollback()));
        host.put("quote", call(given -> bridge().quote(given[0].asString())));
        host.put("line", call(given -> bridge().line(given[0].asString())));
        host.put("confirm", call(given -> bridge().confirm(given[0].asString())));
        host.put("sleep", call(given -> bridge().sleep(given[0].asDouble())));
        host.put("table", call(given -> {
            bridge().table(given[0].asString());
            return "null";
        }));
        host.put("say", call(given -> {
            bridge().say(given[0].asString(), given[1].asString());
            return "null";
        }));
        context.eval(Source.newBuilder("js", prelude(), PRELUDE).buildLiteral())
                .executeVoid(ProxyObject.fromMap(host), names);
    }

    private static String prelude() {
        try (InputStream in = Objects.requireNonNull(Realm.class.getResourceAsStream("prelude.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Bridge bridge() {
        return Objects.requireNonNull(bridge, "nothing is evaluated");
    }

    /** What the host does for a script: a text in, the JSON of a value out. */
    @FunctionalInterface
    private interface Service {
        String answer(Value... given) throws Exception;
    }

    /** A problem comes back as an error of the language, by which it is found again should nobody catch it. */
    private ProxyExecutable call(Service service) {
        return given -> {
            try {
                return "{\"value\":" + service.answer(given) + "}";
            } catch (ProblemException e) {
                problems.add(e);
                return "{\"error\":" + Json.text(told(e.problem(), problems.size() - 1)) + "}";
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Map<String, @Nullable Object> told(Problem problem, int number) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("message", problem.code().id() + " " + problem.what());
        told.put("code", problem.code().id());
        told.put("why", problem.why());
        told.put("next", problem.next());
        told.put("hint", problem.next());
        told.put("sqlstate", problem.sqlState());
        told.put("number", number);
        return told;
    }

    /** The problem that an error tells, if it tells one. */
    @Nullable
    ProblemException problem(@Nullable Value error) {
        if (error == null || !error.hasMembers() || !error.hasMember("told")) {
            return null;
        }
        Value number = error.getMember("told");
        return number.fitsInInt() && number.asInt() < problems.size() ? problems.get(number.asInt()) : null;
    }

    /** What is done in it, by one at a time. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T in(Context context) throws Exception;
    }

    /** False while somebody is in it who was left behind. */
    boolean free() {
        return !busy.get();
    }

    <T extends @Nullable Object> T evaluate(RunContext run, Work<T> work) throws Exception {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("somebody is in it");
        }
        try (Bridge own = new Bridge(run);
                Interruption.Registration stopping = run.interruption().onInterrupt(this::interrupt)) {
            bridge = own;
            problems.clear();
            return work.in(context);
        } finally {
            bridge = null;
            busy.set(false);
        }
    }

    private void interrupt() {
        try {
            context.interrupt(Duration.ZERO);
        } catch (TimeoutException e) {
            // Asked for without waiting: that it has not happened yet is what zero means.
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        context.close(true);
        engine.close(true);
    }
}
