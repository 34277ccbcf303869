package io.cowrieshell.operation;

import io.cowrieshell.problem.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Every operation by its name. */
public final class OperationCatalog {

    private final Map<String, Operation<?, ?>> byName;

    public OperationCatalog(Iterable<? extends Operation<?, ?>> operations) {
        Map<String, Operation<?, ?>> names = new TreeMap<>();
        for (Operation<?, ?> operation : operations) {
            Operation<?, ?> other = names.put(operation.declaration().name(), operation);
            if (other != null) {
                throw new IllegalArgumentException("two operations are called "
                        + operation.declaration().name() + ": " + other.getClass() + " and " + operation.getClass());
            }
        }
        this.byName = Collections.unmodifiableMap(names);
    }

    /** Those that announce themselves on the class path. */
    public static OperationCatalog ofClassPath() {
        List<Operation<?, ?>> found = new ArrayList<>();
        for (Verb verb : ServiceLoader.load(Verb.class)) {
            found.add((Operation<?, ?>) verb);
        }
        return new OperationCatalog(found);
    }

    public Collection<Operation<?, ?>> all() {
        return byName.values();
    }

    public Optional<Operation<?, ?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The operation of that name, or the problem that suggests the nearest. */
    public Operation<?, ?> get(String name) {
        return find(name).orElseThrow(() -> UsageProblem.UNKNOWN_COMMAND
                .problem("there is no command " + name)
                .next(Nearest.of(name, byName.keySet())
                        .map(near -> "did you mean " + near + "? `help` lists all commands")
                        .orElse("`help` lists all commands"))
                .asException());
    }
}
