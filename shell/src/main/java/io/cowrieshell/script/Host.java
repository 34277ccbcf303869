package io.cowrieshell.script;

import io.cowrieshell.operation.InterruptedOperation;
import io.cowrieshell.operation.Operation;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** What the language may ask of the shell, by name: a text in, a text out, and no object of the shell in between. */
final class Host {

    private static final int REMEMBERED = 100;

    private final Map<String, Operation<?, ?>> operations = new LinkedHashMap<>();
    private final Map<Integer, ProblemException> problems = new LinkedHashMap<>();
    private int told;
    private volatile @Nullable Bridge bridge;
    private volatile @Nullable Handover handover;

    /** What the host does for a script: a text in, the JSON of a value out. */
    @FunctionalInterface
    private interface Service {
        String answer(Value... given) throws Exception;
    }

    Host(List<Operation<?, ?>> operations) {
        operations.forEach(each -> this.operations.put(each.declaration().function(), each));
    }

    /** What it is asked for from now on is done there. */
    void begin(Bridge other, Handover by) {
        bridge = other;
        handover = by;
    }

    /** Nothing more is done; what went wrong is still known. */
    void end() {
        bridge = null;
        handover = null;
    }

    /** The problem of this number, if it is one of the last. */
    @Nullable
    ProblemException problem(int number) {
        return problems.get(number);
    }

    /**
     * A line for each operation: its function, and where several things can be done with it, the argument that follows and
     * the word for each, as a function and as it is. A text that the language parts faster than it reads JSON.
     */
    String catalog() {
        return operations.entrySet().stream()
                .map(each -> each.getKey()
                        + Actions.of(each.getValue()).map(Host::line).orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Actions actions) {
        return " " + Objects.requireNonNullElse(actions.next(), "") + " "
                + actions.words().entrySet().stream()
                        .map(word -> word.getKey() + " " + word.getValue())
                        .collect(Collectors.joining(" "));
    }

    ProxyObject services() {
        Map<String, Object> services = new LinkedHashMap<>();
        services.put("run", service(this::run));
        services.put("query", text((bridge, statement) -> bridge.query(statement)));
        services.put("open", text((bridge, statement) -> bridge.open(statement)));
        services.put("fetch", text((bridge, number) -> bridge.fetch(Integer.parseInt(number))));
        services.put("close", text((bridge, number) -> bridge.close(Integer.parseInt(number))));
        services.put("begin", text((bridge, nothing) -> bridge.begin()));
        services.put("commit", text((bridge, nothing) -> bridge.commit()));
        services.put("rollback", text((bridge, nothing) -> bridge.rollback()));
        services.put("quote", text((bridge, name) -> bridge.quote(name)));
        services.put("line", text((bridge, line) -> bridge.line(line)));
        services.put("confirm", text((bridge, question) -> bridge.confirm(question)));
        services.put("sleep", text((bridge, milliseconds) -> bridge.sleep(Double.parseDouble(milliseconds))));
        services.put("table", text((bridge, rows) -> bridge.table(rows)));
        services.put("log", text((bridge, text) -> bridge.log(text)));
        services.put("remark", text((bridge, text) -> bridge.remark(text)));
        services.put("progress", text((bridge, told) -> bridge.progress(told)));
        services.put("file", text((bridge, told) -> bridge.file(told)));
        return ProxyObject.fromMap(services);
    }

    /** Done with one text. */
    @FunctionalInterface
    private interface TextService {
        String answer(Bridge bridge, String text) throws Exception;
    }

    private ProxyExecutable text(TextService service) {
        return service(given -> {
            String text = given.length == 0 ? "" : given[0].asString();
            return ask(bridge -> service.answer(bridge, text));
        });
    }

    /** What is asked of the bridge. */
    @FunctionalInterface
    private interface Wish {
        String from(Bridge bridge) throws Exception;
    }

    private String ask(Wish wish) throws Exception {
        Bridge there = Objects.requireNonNull(bridge, "nothing is evaluated");
        return Objects.requireNonNull(handover).ask(() -> wish.from(there));
    }

    /** An operation by its name, a function that is told how it goes or null, and its options. */
    private String run(Value... given) throws Exception {
        Operation<?, ?> operation = Objects.requireNonNull(operations.get(given[0].asString()));
        ScriptCall<?, ?> call = ScriptCall.of(operation, Arrays.copyOfRange(given, 2, given.length));
        if (given[1].isNull()) {
            return ask(bridge -> call.in(bridge.run()));
        }
        Listener listener = new Listener(given[1], Objects.requireNonNull(handover));
        try {
            return ask(bridge -> listener.during(bridge.run(), call::in));
        } finally {
            listener.rethrow();
        }
    }

    /** A problem comes back as an error of the language, by which it is found again should nobody catch it. */
    private ProxyExecutable service(Service service) {
        return given -> {
            try {
                return "{\"value\":" + service.answer(given) + "}";
            } catch (ProblemException e) {
                return "{\"error\":" + Json.text(told(e.problem(), remember(e))) + "}";
            } catch (RuntimeException e) {
                throw e;
            } catch (InterruptedException e) {
                throw new InterruptedOperation();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Its number. A script may throw it again in a later line, or catch a million of them. */
    private int remember(ProblemException e) {
        problems.put(++told, e);
        problems.remove(told - REMEMBERED);
        return told;
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
}
