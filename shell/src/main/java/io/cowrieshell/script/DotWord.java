package io.cowrieshell.script;

import io.cowrieshell.operation.Suggestion;
import io.cowrieshell.operation.UsageProblem;
import io.cowrieshell.operation.View;
import io.cowrieshell.problem.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words for the prompt itself, which no JavaScript begins with. */
enum DotWord {
    EDITOR("edits in your editor what was typed last, and runs it"),
    LOAD("FILE runs a file as if it had been typed"),
    RESET("forgets all that was declared"),
    HELP("shows this"),
    EXIT("goes back to commands, as Ctrl-D does; everything is kept");

    private static final Pattern FORM = Pattern.compile("(?s)\\s*\\.(?<word>[a-zA-Z]+)(?<rest>\\s.*)?");

    private final String help;

    DotWord(String help) {
        this.help = help;
    }

    private String word() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /**
     * A word, and what stands behind it.
     *
     * @param rest without blanks around it
     */
    record Said(DotWord word, String rest) {}

    /** What was said with such a word; empty where it is JavaScript. */
    static Optional<Said> in(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String word = "." + matcher.group("word").toLowerCase(Locale.ROOT);
        String rest = matcher.group("rest") == null ? "" : matcher.group("rest").strip();
        return Optional.of(Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .map(each -> new Said(each, rest))
                .orElseThrow(() -> unknown(word)));
    }

    private static RuntimeException unknown(String word) {
        List<String> known = Arrays.stream(values()).map(DotWord::word).toList();
        return UsageProblem.UNKNOWN_COMMAND
                .problem("there is no " + word)
                .why("nothing was run")
                .next(Nearest.of(word, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("there are " + String.join(", ", known)))
                .asException();
    }

    static List<Suggestion> suggestions() {
        return Arrays.stream(values())
                .map(each -> new Suggestion(each.name().toLowerCase(Locale.ROOT), each.help))
                .toList();
    }

    static View help() {
        List<View.Field> words = Arrays.stream(values())
                .map(each -> View.field(each.word(), each.help))
                .toList();
        List<View.Field> names = Stream.of(
                        View.field("status(), sql('…'), …", "every command is a function; Tab tells its options"),
                        View.field(
                                "db.query`…${value}…`",
                                "rows as objects; also db.one, db.value, db.execute, db.stream"),
                        View.field("schema, loader", "commands by what they are for: schema.heal({dryRun: true})"),
                        View.field("shell.run('…')", "any line of the shell"),
                        View.field("_", "the last value"))
                .toList();
        return View.stack(new View.Fields(names), View.line(""), new View.Fields(words));
    }
}
