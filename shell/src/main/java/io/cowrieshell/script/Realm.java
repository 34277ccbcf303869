package io.cowrieshell.script;

import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
    private final Host host;
    private final Given given;

    private Realm(Engine engine, Context context, Host host, Given given) {
        this.engine = engine;
        this.context = context;
        this.host = host;
        this.given = given;
    }

    /**
     * What the caller of a script gives it.
     *
     * @param params by their names
     */
    record Given(List<String> args, Map<String, String> params) {

        static final Given NOTHING = new Given(List.of(), Map.of());
    }

    /** With a function for each operation there is; without a folder there is nothing to import. */
    static Realm of(List<Operation<?, ?>> operations, @Nullable Path folder, Given given) throws IOException {
        IOAccess files = folder == null
                ? IOAccess.NONE
                : IOAccess.newBuilder().fileSystem(new ScriptFolder(folder)).build();
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
                .allowIO(files)
                .option("js.ecmascript-version", "2024")
                .option("js.esm-eval-returns-exports", "true")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .build();
        Realm realm = new Realm(engine, context, new Host(operations), given);
        realm.furnish();
        return realm;
    }

    private void furnish() {
        Value own = context.eval("js", "({ members: Object.create(null) })");
        ProxyObject services = host.services();
        for (String part : List.of("core", "sql", "talk", "api")) {
            Source source = Source.newBuilder("js", prelude(part), PRELUDE).buildLiteral();
            context.eval(source).executeVoid(services, own, names(), Json.text(given));
        }
    }

    private Value names() {
        Value names = context.eval("js", "[]");
        host.functions().forEach(name -> names.invokeMember("push", name));
        return names;
    }

    private static String prelude(String part) {
        try (InputStream in = Objects.requireNonNull(Realm.class.getResourceAsStream(part + ".js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problem that an error tells, if it tells one. */
    @Nullable
    ProblemException problem(@Nullable Value error) {
        return host.problem(error);
    }

    /** What the caller has given its scripts. */
    Given given() {
        return given;
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

    /** Under the name that the journal knows it by. */
    <T extends @Nullable Object> T evaluate(RunContext run, ScriptRun.Name name, Work<T> work) throws Exception {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("somebody is in it");
        }
        try (Bridge own = new Bridge(run, name);
                Interruption.Registration stopping = run.interruption().onInterrupt(this::interrupt)) {
            host.begin(own);
            try {
                return work.in(context);
            } catch (Exception e) {
                own.failed(e);
                throw e;
            }
        } finally {
            host.end();
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
