package io.cowrieshell.script;

import io.cowrieshell.operation.Interruption;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Shell;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
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

    /** To wait without end is what a time of zero would mean. */
    private static final Duration MOMENT = Duration.ofMillis(1);

    /** What nobody gives, without the mapper that would have to be loaded to say so. */
    private static final String NOBODY = "{\"args\":[],\"params\":{},\"env\":{}}";

    private final Engine engine;
    private final Context context;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicInteger streams = new AtomicInteger();
    private final Host host;
    private final Given given;
    private final Limits limits;
    private final TypedTexts texts = new TypedTexts();
    private final Value tools;

    private Realm(Engine engine, Context context, Host host, Given given, Limits limits, Value tools) {
        this.engine = engine;
        this.context = context;
        this.host = host;
        this.given = given;
        this.limits = limits;
        this.tools = tools;
    }

    /**
     * What the caller of a script gives it.
     *
     * @param params by their names
     * @param env of the environment, what was granted
     */
    record Given(List<String> args, Map<String, String> params, Map<String, String> env) {

        static final Given NOTHING = new Given(List.of(), Map.of(), Map.of());
    }

    /** With a function for each operation there is; without a folder there is nothing to import. */
    static Realm of(List<Operation<?, ?>> operations, @Nullable ScriptFolder folder, Given given, Limits limits)
            throws IOException {
        IOAccess files = folder == null
                ? IOAccess.NONE
                : IOAccess.newBuilder().fileSystem(folder).build();
        Engine engine = Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
        Context context = Context.newBuilder("js")
                .engine(engine)
                .allowHostAccess(HostAccess.NONE)
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
                .resourceLimits(counting(limits))
                .build();
        Host host = new Host(operations);
        return new Realm(engine, context, host, given, limits, furnish(context, host, given));
    }

    private static ResourceLimits counting(Limits limits) {
        ResourceLimits.Builder builder = ResourceLimits.newBuilder();
        if (limits.statements() != null) {
            builder.statementLimit(
                    limits.statements(), source -> !source.getName().equals(PRELUDE));
        }
        return builder.build();
    }

    /** Returns what is known in the language itself. */
    private static Value furnish(Context context, Host host, Given caller) {
        Value own = context.eval("js", "({ members: Object.create(null) })");
        String catalog = host.catalog();
        String given = caller.equals(Given.NOTHING) ? NOBODY : Json.text(caller);
        ProxyObject services = host.services();
        for (String part : List.of("core", "sql", "inspect", "talk", "work", "api")) {
            Source source = Source.newBuilder("js", prelude(part), PRELUDE).buildLiteral();
            context.eval(source).executeVoid(services, own, catalog, given);
        }
        return own.getMember("tools");
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
        Value number = error == null ? null : tool("problem").execute(error);
        return number == null || number.isNull() ? null : host.problem(number.asInt());
    }

    /** What the caller has given its scripts. */
    Given given() {
        return given;
    }

    /** What is known in the language itself, by name: how to look at a value, for one. */
    Value tool(String name) {
        return tools.getMember(name);
    }

    /** Looks into it by one of these, without waiting; empty while somebody is in it. */
    <T> Optional<T> glance(Function<Value, T> look) {
        if (!busy.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            return Optional.of(look.apply(tools));
        } finally {
            busy.set(false);
        }
    }

    /** What was typed into it so far. */
    TypedTexts texts() {
        return texts;
    }

    /** What is done in it, by one at a time. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T in(Context context) throws Exception;
    }

    /** False while somebody is in it, and for good when he was left behind there. */
    boolean free() {
        return !busy.get();
    }

    /** True for good when somebody was left behind there. */
    boolean lost() {
        return lost.get();
    }

    /**
     * Does it on a thread of the script, and here what the script asks for. Comes back within a second of being stopped,
     * be it without the world: one in which something still goes on, or that has filled the memory, is of no more use.
     *
     * @param name by which the journal knows it
     */
    <T extends @Nullable Object> T evaluate(RunContext outer, ScriptRun.Name name, Blame blame, Work<T> work)
            throws Exception {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("somebody is in it");
        }
        boolean over = false;
        Deed<T> deed = new Deed<>(() -> work.in(context), limits);
        try (Guard guard = new Guard(limits, this::interrupt);
                Interruption.Registration passing = outer.interruption().onInterrupt(guard.interruption()::fire)) {
            RunContext run = outer.kept(guard.interruption(), outer.reach());
            Handover handover = new Handover(guard);
            try (Shell.Keeping keeping = run.shell().keep(run);
                    Bridge bridge = new Bridge(run, name, () -> place(handover, blame), streams)) {
                host.begin(bridge, handover);
                try {
                    over = handover.start(deed);
                    over &= !deed.spent(guard.reason());
                    // Whoever catches that he was stopped was stopped all the same.
                    return deed.result(over && !guard.interruption().requested(), guard.reason());
                } catch (Exception e) {
                    Exception told = e instanceof PolyglotException failure ? blame.explain(failure) : e;
                    bridge.failed(told);
                    throw told;
                }
            }
        } finally {
            host.end();
            if (over) {
                busy.set(false);
            } else {
                closeLater();
            }
        }
    }

    /** Where the script is that waits. */
    private static @Nullable String place(Handover handover, Blame blame) throws InterruptedException {
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        handover.callBack(() -> found.set(blame.here()));
        return found.get();
    }

    private void interrupt() {
        try {
            context.interrupt(MOMENT);
        } catch (TimeoutException e) {
            // It has been told, and is not waited for here.
            return;
        }
    }

    /** Waits for nobody: what is still under way in it may take its time to notice. */
    private void closeLater() {
        lost.set(true);
        Thread closing = new Thread(this::end, "script end");
        closing.setDaemon(true);
        closing.start();
    }

    @Override
    public void close() {
        if (free()) {
            end();
        }
    }

    private void end() {
        context.close(true);
        engine.close(true);
    }
}
