package io.cowrieshell.lint;

import io.cowrieshell.database.SqlScript;
import io.cowrieshell.database.SqlStatement;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.database.SqlTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file as it stands, with the SQL in it. Every place in the SQL is the place in the file. */
final class MigrationText {

    private static final Pattern SILENCE = Pattern.compile("lint:\\s*ignore\\b((?:[\\s,]+LINT-\\d{3})*)");

    /** The lines on which a comment silences rules: its own, or, where it stands alone, the next as well. */
    private record Silence(int from, int to, String rules) {}

    private final String name;
    private final int[] lineStarts;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<Silence> silences = new ArrayList<>();

    MigrationText(String name, String text) {
        this(
                name,
                text,
                name.endsWith(".yaml") || name.endsWith(".yml")
                        ? PlanSteps.sql(text)
                        : List.of(PsqlCommands.blanked(text)));
    }

    /** What is SQL whatever it is called. */
    static MigrationText sql(String name, String text) {
        return new MigrationText(name, text, List.of(text));
    }

    private MigrationText(String name, String text, List<String> pieces) {
        this.name = name;
        this.lineStarts = lineStarts(text);
        for (String sql : pieces) {
            statements.addAll(SqlScript.of(sql).statements());
            SqlTokens.of(sql).comments().forEach(comment -> hear(comment, text));
        }
    }

    private void hear(SqlToken comment, String text) {
        Matcher silence = SILENCE.matcher(comment.text());
        while (silence.find()) {
            int line = line(comment.offset());
            boolean alone =
                    text.substring(lineStarts[line - 1], comment.offset()).isBlank();
            int last = line(comment.offset() + comment.text().length() - 1);
            silences.add(new Silence(line, alone ? last + 1 : last, silence.group(1)));
        }
    }

    String name() {
        return name;
    }

    List<SqlStatement> statements() {
        return statements;
    }

    int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }

    /** Whether a comment on this line, or alone on the one before it, says not to warn. */
    boolean silenced(String rule, int line) {
        return silences.stream()
                .anyMatch(silence -> silence.from() <= line
                        && line <= silence.to()
                        && (silence.rules().isBlank() || silence.rules().contains(rule)));
    }

    private static int[] lineStarts(String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts.add(i + 1);
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }
}
