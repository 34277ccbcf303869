package io.cowrieshell.script;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OperationFrame;
import io.cowrieshell.operation.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code scripts/cowrie-shell.d.ts}, by which editors complete scripts and compilers check them: what is the same for all
 * is written by hand ({@code fixed.d.ts}), what follows from the operations is written here.
 */
final class TypeDeclarations {

    /** A function that has members as well. */
    private static final Pattern SPACE = Pattern.compile("(?m)^interface (\\w+)Function ");

    private final TreeMap<String, Operation<?, ?>> operations = new TreeMap<>();
    private final ResultTypes results = new ResultTypes();
    private final String fixed = resource("fixed.d.ts");

    TypeDeclarations(Collection<Operation<?, ?>> operations) {
        operations.forEach(each -> this.operations.put(each.declaration().function(), each));
    }

    String text() {
        StringBuilder functions = new StringBuilder();
        StringBuilder options = new StringBuilder();
        operations.forEach((name, operation) -> {
            functions.append(function(name, operation)).append('\n');
            options.append(new OptionTypes(operation).declaration());
        });
        spaces().forEach(name -> functions.append("declare const " + name + ": " + capital(name) + "Function;\n"));
        return fixed + "\n// ---- a function for each command\n\n" + functions
                + "\n// ---- what they take, and what they return\n\ndeclare namespace cowrie {\n"
                + options
                + results.declarations().stripTrailing()
                + "\n}\n";
    }

    private Set<String> spaces() {
        Set<String> spaces = new TreeSet<>();
        SPACE.matcher(fixed).results().forEach(found -> spaces.add(small(found.group(1))));
        operations.forEach((name, operation) -> {
            if (Actions.of(operation).isPresent()) {
                spaces.add(name);
            }
        });
        return spaces;
    }

    private String function(String name, Operation<?, ?> operation) {
        OptionTypes options = new OptionTypes(operation);
        String result = result(operation);
        String comment = "/** " + operation.declaration().summary() + ". */\n";
        String call = "(" + options.parameters() + "): " + result + ";\n";
        if (!spaces().contains(name)) {
            return comment + "declare function " + name + call;
        }
        StringBuilder space = new StringBuilder(comment + "interface " + capital(name) + "Function {\n  " + call);
        Optional<Actions> actions = Actions.of(operation);
        actions.ifPresent(those -> {
            Iterator<String> each = ofActions(operation, those.words().size()).iterator();
            those.words().keySet().forEach(action -> space.append("  " + action)
                    .append("(" + options.parametersOfAction(those) + "): " + each.next() + ";\n"));
        });
        return space.append("}\n").toString();
    }

    /** Where each action has a result of its own, they stand in the order of the actions. */
    private List<String> ofActions(Operation<?, ?> operation, int actions) {
        List<String> each = List.of(results.of(resultOf(operation.getClass())).split(" \\| ", -1));
        return (each.size() == actions ? each : Collections.nCopies(actions, String.join(" | ", each)))
                .stream().map(type -> told(type, operation)).toList();
    }

    private String result(Operation<?, ?> operation) {
        return told(results.of(resultOf(operation.getClass())), operation);
    }

    private static String told(String type, Operation<?, ?> operation) {
        String qualified = "cowrie." + type.replace(" | ", " | cowrie.");
        if (!streams(operation)) {
            return qualified;
        }
        return (qualified.contains("|") ? "(" + qualified + ")" : qualified) + " & Tables";
    }

    private static Class<?> resultOf(Class<?> operation) {
        return Stream.<Class<?>>iterate(operation, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getGenericInterfaces()))
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType() == Operation.class)
                .map(type -> type.getActualTypeArguments()[1])
                .map((Type type) -> (Class<?>) type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(operation + " does not say what it returns"));
    }

    /** Rows are sent by whoever works for an operation; that there are any, only the code of its package tells. */
    private static boolean streams(Operation<?, ?> operation) {
        try (Stream<Path> codes = Files.list(folder(operation.getClass()))) {
            return codes.filter(Files::isRegularFile)
                    .anyMatch(code -> names(code, Rows.class) || names(code, OperationFrame.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Class<?> type) {
        try {
            return Path.of(Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"))
                            .toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean names(Path code, Class<?> type) {
        try {
            return new String(Files.readAllBytes(code), StandardCharsets.ISO_8859_1)
                    .contains(type.getName().replace('.', '/'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String small(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(TypeDeclarations.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
