package io.cowrieshell.scripts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a script says of itself, in the comment it begins with:
 *
 * <pre>
 * /**
 *  * Brings a half-migrated database to version 16.
 *  *
 *  * When: a migration broke off.
 *  * Parameters: batch, rows at a time (1000).
 *  * Undo: rollback to 15.
 *  *&#47;
 * </pre>
 *
 * @param what the first paragraph, and all others without one of these words; empty where there is no header
 */
public record ScriptHeader(
        String what,
        @Nullable String when,
        @Nullable String parameters,
        @Nullable String undo) {

    /** Behind what an editor or the system may want in front of it. */
    private static final Pattern COMMENT = Pattern.compile("(?s)\\A\uFEFF?(#![^\\r\\n]*)?\\s*/\\*+(.*?)\\*/.*");

    private static final Pattern LABEL = Pattern.compile("(When|Parameters|Undo):(?:\\s+|$)(.*)");
    private static final String WHAT = "what";

    /** More than this nobody says before he begins. */
    private static final int LONGEST = 1 << 16;

    static ScriptHeader read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        }
    }

    static ScriptHeader of(String script) {
        Matcher comment = COMMENT.matcher(script);
        if (!comment.matches()) {
            return new ScriptHeader("", null, null, null);
        }
        Map<String, StringBuilder> parts = new LinkedHashMap<>();
        String part = WHAT;
        boolean paragraphEnded = false;
        for (String line : comment.group(2).lines().map(ScriptHeader::bare).toList()) {
            Matcher label = LABEL.matcher(line);
            if (label.matches()) {
                part = label.group(1).toLowerCase(Locale.ROOT);
                line = label.group(2);
            } else if (paragraphEnded && !line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                part = WHAT;
            }
            parts.computeIfAbsent(part, missing -> new StringBuilder())
                    .append(line)
                    .append('\n');
            paragraphEnded = line.isBlank() && !label.matches();
        }
        return new ScriptHeader(
                text(parts.getOrDefault(WHAT, new StringBuilder())),
                parts.containsKey("when") ? text(parts.get("when")) : null,
                parts.containsKey("parameters") ? text(parts.get("parameters")) : null,
                parts.containsKey("undo") ? text(parts.get("undo")) : null);
    }

    /** Without the star in front, and the blank after it. */
    private static String bare(String line) {
        return line.stripTrailing().replaceFirst("^\\s*\\* ?", "");
    }

    /** What follows the first line keeps how far in its lines are, but for what all of them share. */
    private static String text(StringBuilder lines) {
        String text = lines.toString().stripTrailing();
        int end = text.indexOf('\n');
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        String rest = end < 0 ? "" : text.substring(end + 1).stripIndent();
        return (first + "\n" + rest).strip();
    }

    /** What it does, in one sentence. */
    String summary() {
        String first = what.split("\n\\s*\n", 2)[0].replaceAll("\\s+", " ");
        Matcher sentence = Pattern.compile("(.*?[.!?])(?= [A-Z]|$).*").matcher(first);
        return sentence.matches() ? sentence.group(1) : first;
    }
}
