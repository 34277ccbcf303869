package io.cowrieshell.script;

import io.cowrieshell.operation.Operation;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OptionsModel;
import io.cowrieshell.operation.RunContext;
import io.cowrieshell.operation.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;

/** What somebody who types JavaScript could go on with: names, members, and the options of operations. */
final class Suggestions {

    /** What there is before a world is made, which takes longer than a Tab may. */
    static final Map<String, List<String>> BEGINNING = Map.of(
            "db", List.of("execute", "explain", "id", "one", "query", "stream", "transaction", "value"),
            "schema",
                    List.of(
                            "diff",
                            "findings",
                            "fingerprint",
                            "heal",
                            "migrate",
                            "rollback",
                            "table",
                            "tables",
                            "version"),
            "loader", List.of("backfill", "coverage", "deadLetters", "enrich", "load", "retry"),
            "plan", List.of("replay"),
            "shell", List.of("run"),
            "console", List.of("error", "info", "log", "table", "time", "timeEnd", "warn"));

    private final JavaScriptText text;
    private final List<Token> code;
    private final RunContext context;
    private final int word;

    Suggestions(String before, RunContext context) {
        this.text = JavaScriptText.of(before);
        this.context = context;
        this.word = text.lastWord();
        this.code = text.code().stream().filter(token -> token.start() < word).toList();
    }

    List<Suggestion> all() {
        if (text.text().stripLeading().startsWith(".") && code.size() <= 1) {
            return DotWord.suggestions();
        }
        if (text.endsInText()) {
            return value(code.size() - 2);
        }
        if (!text.tokens().isEmpty()
                && text.tokens().get(text.tokens().size() - 1).kind() == Token.Kind.COMMENT) {
            return List.of();
        }
        if (is(code.size() - 1, ".") || is(code.size() - 1, "?.")) {
            return members();
        }
        List<Suggestion> value = value(code.size() - 1);
        List<Suggestion> options = options();
        return !value.isEmpty() ? value : !options.isEmpty() ? options : globals();
    }

    private boolean is(int index, String word) {
        return index >= 0
                && index < code.size()
                && code.get(index).in(text.text()).equals(word);
    }

    private String word(int index) {
        return index >= 0 && code.get(index).kind() == Token.Kind.WORD
                ? code.get(index).in(text.text())
                : "";
    }

    /** {@code a.b.} as {@code [a, b]}; empty where it begins with more than a name. */
    private List<String> path() {
        List<String> path = new ArrayList<>();
        int index = code.size() - 1;
        while (is(index, ".") || is(index, "?.")) {
            String name = word(index - 1);
            if (name.isEmpty()) {
                return List.of();
            }
            path.add(0, name);
            index -= 2;
        }
        return path;
    }

    private List<Suggestion> members() {
        List<String> path = path();
        if (path.isEmpty()) {
            return List.of();
        }
        return world(path).orElseGet(() -> BEGINNING.getOrDefault(String.join(".", path), List.of()).stream()
                .map(name -> new Suggestion(name, ""))
                .toList());
    }

    private List<Suggestion> globals() {
        return world(List.of())
                .orElseGet(() -> Stream.concat(BEGINNING.keySet().stream(), operations().keySet().stream())
                        .distinct()
                        .sorted()
                        .map(this::described)
                        .toList());
    }

    /** Asks the world there is; empty where there is none, or somebody is in it. */
    private Optional<List<Suggestion>> world(List<String> path) {
        return context.shell()
                .kept(Realm.class)
                .flatMap(realm -> realm.glance(tools -> {
                    boolean ofCommands =
                            path.isEmpty() || path.equals(List.of("schema")) || path.equals(List.of("loader"));
                    Value names = tools.getMember("members").execute(path.toArray());
                    List<Suggestion> suggestions = new ArrayList<>();
                    for (int i = 0; i < names.getArraySize(); i++) {
                        String name = names.getArrayElement(i).asString();
                        suggestions.add(ofCommands ? described(name) : new Suggestion(name, ""));
                    }
                    return suggestions;
                }));
    }

    private Suggestion described(String name) {
        Operation<?, ?> operation = operations().get(name);
        return new Suggestion(
                name, operation == null ? "" : operation.declaration().summary());
    }

    private Map<String, Operation<?, ?>> operations() {
        return context.shell().catalog().all().stream()
                .collect(Collectors.toMap(
                        each -> each.declaration().function(), each -> each, (a, b) -> a, TreeMap::new));
    }

    /** The operation in the braces of whose options something is typed. */
    private Optional<Operation<?, ?>> called() {
        List<Integer> open = text.openBrackets();
        int last = open.size() - (text.endsInText() && !open.isEmpty() && !is(open.get(open.size() - 1), "{") ? 2 : 1);
        if (last < 1 || !is(open.get(last), "{") || !is(open.get(last) - 1, "(")) {
            return Optional.empty();
        }
        return Optional.ofNullable(operations().get(word(open.get(last) - 2)));
    }

    private List<Suggestion> options() {
        int before = code.size() - 1;
        if (!is(before, "{") && !is(before, ",")) {
            return List.of();
        }
        List<Integer> open = text.openBrackets();
        return called().map(operation -> {
                    Set<String> given = Set.copyOf(code.subList(open.get(open.size() - 1), code.size()).stream()
                            .map(token -> token.in(text.text()))
                            .distinct()
                            .toList());
                    return model(operation).all().stream()
                            .map(option -> new Suggestion(
                                    camel(option.name()), option.words().help()))
                            .filter(option -> !given.contains(option.word()))
                            .toList();
                })
                .orElse(List.of());
    }

    /** What an option can be, where a colon stands there. */
    private List<Suggestion> value(int colon) {
        if (!is(colon, ":")) {
            return List.of();
        }
        boolean quoted = text.endsInText();
        return called().flatMap(operation -> model(operation).all().stream()
                        .filter(option -> camel(option.name()).equals(word(colon - 1)))
                        .findFirst()
                        .map(option -> values(operation, option, quoted)))
                .orElse(List.of());
    }

    private List<Suggestion> values(Operation<?, ?> operation, OptionModel option, boolean quoted) {
        if (option.flag()) {
            return Stream.of("true", "false")
                    .map(word -> new Suggestion(word, ""))
                    .toList();
        }
        return Stream.concat(option.choices().stream(), operation.candidates(option.name(), context).stream())
                .map(word -> new Suggestion(quoted ? word : "'" + word + "'", ""))
                .toList();
    }

    private static OptionsModel<?> model(Operation<?, ?> operation) {
        return OptionsModel.of(operation.declaration().options());
    }

    private static String camel(String name) {
        return Pattern.compile("-(.)").matcher(name).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }
}
