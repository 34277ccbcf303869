package io.cowrieshell.logfile;

import io.cowrieshell.problem.FileFailure;
import io.cowrieshell.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How dangerous an event is, by a table that anybody may replace: see {@code docs/risk-rules.md}. */
public final class RiskRules {

    private static final String USUAL = "risk-rules.yaml";

    private static final int MOST_BYTES = 1 << 20;

    /** How much of a command is looked at. */
    private static final int LONGEST = 16 << 10;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final RiskTable table;
    private final Map<String, RiskTable.Scores> byWord = new HashMap<>();

    private RiskRules(RiskTable table) {
        this.table = table;
        for (RiskTable.Group group : table.commands()) {
            group.words().forEach(word -> byWord.put(word.toLowerCase(Locale.ROOT), group.scores()));
        }
    }

    /** The rules that come with the shell. */
    public static RiskRules usual() {
        try (InputStream in = Objects.requireNonNull(RiskRules.class.getResourceAsStream(USUAL))) {
            return new RiskRules(YAML.readValue(in, RiskTable.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules in a file of one's own. */
    public static RiskRules read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw wrong(file, "it is larger than 1 MB", null);
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new RiskRules(YAML.readValue(text, RiskTable.class));
        } catch (IOException e) {
            throw wrong(file, FileFailure.why(e), e);
        } catch (JacksonException e) {
            throw wrong(file, told(e), e);
        }
    }

    private static String told(JacksonException e) {
        return "line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr() + ": " + wrong(e);
    }

    /** What is of the wrong kind is told by the library in names of classes, which say nothing to people. */
    private static String wrong(JacksonException e) {
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage());
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "nothing is called " + unknown.getPropertyName() + " here";
        }
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        return message.startsWith("Cannot ") ? "something else is wanted here" : message;
    }

    private static ProblemException wrong(Path file, String why, @Nullable Exception cause) {
        var problem = LogFileProblem.RULES
                .problem(file + " has no rules of risk")
                .why(why)
                .next("docs/risk-rules.md says what such a file looks like");
        return cause == null ? problem.asException() : problem.asException(cause);
    }

    /** The risk of an event of a type, and of its command if it has one. */
    public Event.Risk of(String type, @Nullable String command) {
        int score = command == null || command.isBlank() ? 0 : ofCommand(command);
        for (RiskTable.EventRule rule : table.events()) {
            score += rule.matches(type) ? rule.add() : 0;
        }
        int bounded = Math.min(100, score);
        return new Event.Risk(bounded, bounded >= table.quarantine());
    }

    private int ofCommand(String command) {
        String text = command.substring(0, Math.min(LONGEST, command.length())).toLowerCase(Locale.ROOT);
        RiskTable.Scores scores = byWord.getOrDefault(firstWord(text), table.unknown());
        return suspicious(text, table.suspicious()) ? scores.suspicious() : scores.score();
    }

    private static boolean suspicious(String text, List<String> patterns) {
        for (String pattern : patterns) {
            if (text.contains(pattern)) {
                return true;
            }
        }
        return false;
    }

    /** {@code busybox} of {@code /bin/busybox wget}: what is called, wherever it lies. */
    private static String firstWord(String text) {
        int from = 0;
        while (from < text.length() && " \t\r\n\"'({".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        int to = from;
        while (to < text.length() && " \t\r\n\"';|&<>(){}`".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return text.substring(text.lastIndexOf('/', to - 1) >= from ? text.lastIndexOf('/', to - 1) + 1 : from, to);
    }
}
