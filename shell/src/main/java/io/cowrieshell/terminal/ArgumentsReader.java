package io.cowrieshell.terminal;

import io.cowrieshell.operation.OperationCatalog;
import io.cowrieshell.operation.OptionModel;
import io.cowrieshell.operation.OutputFormat;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.problem.Nearest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the command line of the process. Whatever it does not know ends it, before anything is touched. */
public final class ArgumentsReader {

    private final OperationCatalog catalog;
    private final Supplier<List<String>> profiles;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Arguments.Input> inputs = new ArrayList<>();
    private @Nullable String target;

    /** The profiles are asked for only where a word could be one of them or a file. */
    public ArgumentsReader(OperationCatalog catalog, Supplier<List<String>> profiles) {
        this.catalog = catalog;
        this.profiles = profiles;
    }

    public Arguments read(String... argv) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(argv));
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            if (word.equals("--")) {
                words.forEach(this::positional);
                words.clear();
            } else if (word.length() > 1 && word.startsWith("-")) {
                flag(word, words);
            } else if (catalog.find(word).isPresent() || word.startsWith("\\")) {
                List<String> command = new ArrayList<>(List.of(word));
                command.addAll(words);
                inputs.add(
                        word.startsWith("\\")
                                ? new Arguments.Line(String.join(" ", command))
                                : new Arguments.Argv(command));
                words.clear();
            } else if (DirectScript.is(word) && !profiles.get().contains(word)) {
                inputs.add(DirectScript.run(word, words));
                words.clear();
            } else {
                positional(word);
            }
        }
        return arguments();
    }

    private void positional(String word) {
        if (target != null) {
            throw UsageProblem.UNKNOWN_COMMAND
                    .problem("there is no command " + word)
                    .why("the target is already given as " + target)
                    .next(Nearest.of(word, names())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("`cowrie-shell help` lists the commands"))
                    .asException();
        }
        target = word;
    }

    private List<String> names() {
        return catalog.all().stream()
                .map(operation -> operation.declaration().name())
                .toList();
    }

    private void flag(String word, Deque<String> words) {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String name = equals > 0 ? word.substring(0, equals) : word;
        LaunchFlag flag = LaunchFlag.find(name);
        if (flag == null && word.length() > 2 && !word.startsWith("--")) {
            // -p5432 and -qy, as other tools take them
            flag = LaunchFlag.find(word.substring(0, 2));
            String tail = word.substring(2);
            if (flag != null && flag.takesValue()) {
                take(flag, tail);
                return;
            }
            words.addFirst("-" + tail);
        }
        if (flag == null) {
            throw unknown(name);
        }
        if (!flag.takesValue()) {
            if (equals > 0) {
                throw UsageProblem.WRONG_VALUE.problem(name + " takes no value").asException();
            }
            values.put(flag.name(), "true");
        } else if (equals > 0) {
            take(flag, word.substring(equals + 1));
        } else if (words.isEmpty()) {
            throw UsageProblem.MISSING_VALUE
                    .problem(name + " needs a value")
                    .next(name + " " + flag.placeholder())
                    .asException();
        } else {
            take(flag, words.removeFirst());
        }
    }

    private void take(LaunchFlag flag, String value) {
        switch (flag) {
            case COMMAND -> inputs.add(new Arguments.Line(value));
            case FILE -> inputs.add(new Arguments.CommandFile(value));
            default -> values.put(flag.name(), value);
        }
    }

    private RuntimeException unknown(String name) {
        List<String> known = Arrays.stream(LaunchFlag.values())
                .flatMap(flag -> flag.spellings().stream())
                .toList();
        return UsageProblem.UNKNOWN_OPTION
                .problem("there is no option " + name)
                .why("nothing was run")
                .next(Nearest.of(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("`cowrie-shell --help` lists the options"))
                .asException();
    }

    private Arguments arguments() {
        if (has(LaunchFlag.HELP)) {
            inputs.clear();
            inputs.add(new Arguments.Argv(List.of("help", "--launcher")));
        } else if (has(LaunchFlag.VERSION)) {
            inputs.clear();
            inputs.add(new Arguments.Argv(List.of("version")));
        }
        Map<String, String> connection = new LinkedHashMap<>();
        put(connection, "host", LaunchFlag.HOST);
        put(connection, "port", LaunchFlag.PORT);
        put(connection, "user", LaunchFlag.USERNAME);
        put(connection, "dbname", LaunchFlag.DBNAME);
        Arguments.Sandboxing sandbox = new Arguments.Sandboxing(
                values.get(LaunchFlag.SANDBOX.name()),
                values.get(LaunchFlag.SANDBOX_NAME.name()),
                small(LaunchFlag.SESSIONS),
                number(LaunchFlag.SEED, Long.MAX_VALUE),
                small(LaunchFlag.DOCUMENT_SIZE));
        if (sandbox.asked() && (target != null || !connection.isEmpty())) {
            throw UsageProblem.CONTRADICTION
                    .problem("a sandbox and a target are both asked for")
                    .next((target == null ? Optional.<String>empty() : Nearest.of(target, names()))
                            .map(near -> "did you mean the command " + near + "?")
                            .orElse("leave out one of them"))
                    .asException();
        }
        return new Arguments(target, connection, password(), sandbox, manner(), List.copyOf(inputs));
    }

    private Arguments.Manner manner() {
        String output = values.get(LaunchFlag.OUTPUT.name());
        String file = values.get(LaunchFlag.OUTPUT_FILE.name());
        OutputFormat format = output == null ? null : format(output);
        if (has(LaunchFlag.JSON) && format != null && format != OutputFormat.JSON) {
            throw UsageProblem.CONTRADICTION
                    .problem("--json and --output " + output + " contradict each other")
                    .next("give one of them")
                    .asException();
        }
        return new Arguments.Manner(
                has(LaunchFlag.WRITE),
                has(LaunchFlag.YES),
                values.get(LaunchFlag.CONFIRM.name()),
                has(LaunchFlag.KEEP_GOING),
                has(LaunchFlag.DEBUG),
                has(LaunchFlag.QUIET),
                has(LaunchFlag.JSON) ? OutputFormat.JSON : format,
                file == null ? null : Path.of(file));
    }

    private static OutputFormat format(String name) {
        List<String> choices =
                Arrays.stream(OutputFormat.values()).map(OptionModel::choice).toList();
        return Arrays.stream(OutputFormat.values())
                .filter(format -> OptionModel.choice(format).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> UsageProblem.WRONG_VALUE
                        .problem(name + " is no value for --output")
                        .why("it takes one of " + String.join(", ", choices))
                        .next(Nearest.of(name, choices)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("choose one of these"))
                        .asException());
    }

    private Arguments.PasswordMode password() {
        if (has(LaunchFlag.NO_PASSWORD) && has(LaunchFlag.PASSWORD)) {
            throw UsageProblem.CONTRADICTION
                    .problem("-w and -W contradict each other")
                    .asException();
        }
        if (has(LaunchFlag.NO_PASSWORD)) {
            return Arguments.PasswordMode.NEVER;
        }
        return has(LaunchFlag.PASSWORD) ? Arguments.PasswordMode.ALWAYS : Arguments.PasswordMode.WHEN_NEEDED;
    }

    private boolean has(LaunchFlag flag) {
        return values.containsKey(flag.name());
    }

    private void put(Map<String, String> connection, String keyword, LaunchFlag flag) {
        String value = values.get(flag.name());
        if (value != null) {
            connection.put(keyword, value);
        }
    }

    private @Nullable Integer small(LaunchFlag flag) {
        Long number = number(flag, Integer.MAX_VALUE);
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    private @Nullable Long number(LaunchFlag flag, long most) {
        String value = values.get(flag.name());
        if (value == null) {
            return null;
        }
        try {
            long number = Long.parseLong(value.replace("_", ""));
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrongNumber(flag, value);
        }
        throw wrongNumber(flag, value);
    }

    private static RuntimeException wrongNumber(LaunchFlag flag, String value) {
        return UsageProblem.WRONG_VALUE
                .problem(value + " is no value for " + flag.spellings().get(0))
                .why("a whole number is wanted")
                .asException();
    }
}
