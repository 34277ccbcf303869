package io.cowrieshell.script;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.output.Json;
import io.cowrieshell.problem.Problem;
import io.cowrieshell.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** What the language may ask of the shell, by name: a text in, a text out, and no object of the shell in between. */
final class Host {

    private final Map<String, Operation<?, ?>> operations = new LinkedHashMap<>();
    private final List<ProblemException> problems = new ArrayList<>();
    private @Nullable Bridge bridge;

    /** What the host does for a script: a text in, the JSON of a value out. */
    @FunctionalInterface
    private interface Service {
        String answer(Value... given) throws Exception;
    }

    Host(List<Operation<?, ?>> operations) {
        operations.forEach(each -> this.operations.put(each.declaration().function(), each));
    }

    /** The functions there are, by the names of their operations. */
    List<String> functions() {
        return List.copyOf(operations.keySet());
    }

    /** What it does from now on it does there. */
    void begin(Bridge other) {
        bridge = other;
        problems.clear();
    }

    /** Nothing more is done; what went wrong is still known. */
    void end() {
        bridge = null;
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

    /** What can be done with them, of those with which more than one thing can be. */
    private Map<String, Actions> actions() {
        Map<String, Actions> actions = new LinkedHashMap<>();
        operations.forEach((name, operation) -> Actions.of(operation).ifPresent(of -> actions.put(name, of)));
        return actions;
    }

    ProxyObject services() {
        Map<String, Object> services = new LinkedHashMap<>();
        services.put("actions", service(given -> Json.text(actions())));
        services.put("run", service(given -> {
            Operation<?, ?> operation = Objects.requireNonNull(operations.get(given[0].asString()));
            Value[] arguments = Arrays.copyOfRange(given, 1, given.length);
            return new ScriptCall<>(operation, bridge().run()).with(arguments);
        }));
        services.put("query", service(given -> bridge().query(given[0].asString())));
        services.put("open", service(given -> bridge().open(given[0].asString())));
        services.put("fetch", service(given -> bridge().fetch(given[0].asInt())));
        services.put("close", service(given -> bridge().close(given[0].asInt())));
        services.put("begin", service(given -> bridge().begin()));
        services.put("commit", service(given -> bridge().commit()));
        services.put("rollback", service(given -> bridge().rollback()));
        services.put("quote", service(given -> bridge().quote(given[0].asString())));
        services.put("line", service(given -> bridge().line(given[0].asString())));
        services.put("confirm", service(given -> bridge().confirm(given[0].asString())));
        services.put("sleep", service(given -> bridge().sleep(given[0].asDouble())));
        services.put("table", service(given -> {
            bridge().table(given[0].asString());
            return "null";
        }));
        services.put("say", service(given -> {
            bridge().say(given[0].asString(), given[1].asString());
            return "null";
        }));
        return ProxyObject.fromMap(services);
    }

    private Bridge bridge() {
        return Objects.requireNonNull(bridge, "nothing is evaluated");
    }

    /** A problem comes back as an error of the language, by which it is found again should nobody catch it. */
    private ProxyExecutable service(Service service) {
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
}
