package io.cowrieshell.finding.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the output of a program apart into the errors it tells of.
 *
 * <p>Every program marks the beginning of a message and of its parts, and few of them put each on a line of its own. So
 * the text is cut at the marks; what stands between two of them belongs to the first.
 *
 * <pre>{@code
 * psql:up.sql:12: ERROR:  42703: column "a" does not exist   |
 * (psycopg.errors.UndefinedColumn) column "a" does not exist | LINE 1: select a | HINT:  …
 * ERROR: column "a" does not exist                           | Hint: …          | Position: 8
 * }</pre>
 */
final class ErrorReader {

    /** Where a message begins: a severity, or the name of an exception. */
    private static final String HEAD = "\\b(?<severity>ERROR|FATAL|PANIC)(?:\\s*[\\[(]\\w{5}[\\])])?:"
            + "|\\(?\\b(?:psycopg2?|asyncpg|sqlalchemy|org\\.postgresql|java\\.sql)[.\\w]*\\.(?<type>\\w+)(?:\\)|:)"
            + "|\\bpq: |\\berror returned from database: "
            + "|(?=Can't (?:operate on|reconnect until invalid) )|(?=Incomplete ip_inventory schema)"
            + "|\\b(?:AttributeError|IndexError): ";

    /** Where a part of a message begins, or where it has ended. */
    private static final String PART =
            "\\b(?<part>DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION|LINE \\d+|NOTICE|WARNING"
                    + "|LOG|Detail|Hint|Where|Position|Location):"
                    + "|\\[SQL: |\\[parameters: |\\(Background on this error|\\bTraceback \\(most recent"
                    + "|\\n\\s*(?:at [\\w.$/]+\\(|File \")";

    private static final String LOG_PREFIX = "(?m)^\\d{4}-\\d\\d-\\d\\d[ T][\\d:.,]+[^\\n]*?"
            + "(?=(?:ERROR|FATAL|PANIC|DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION|LOG|WARNING):)";

    private static final Pattern MARK = Pattern.compile("(?<head>" + HEAD + ")|" + PART);

    /** The SQLSTATE where it stands in front of the message or behind it. */
    private static final Pattern STATE = Pattern.compile("SQLSTATE[\\s:=\\[(]*(?<named>[0-9A-Z]{5})\\b"
            + "|[\\[(](?<bare>(?=[0-9A-Z]*\\d)[0-9A-Z]{5})[])]"
            + "|^\\s*(?<before>(?=[0-9A-Z]*\\d)[0-9A-Z]{5}): ");

    private static final Pattern TRAILER = Pattern.compile(
            "\\s*(?:at character \\d+\\s*$|\\(?\\[?SQLSTATE[\\s:=\\[(]*[0-9A-Z]{5}[])]*|[\\[(][0-9][0-9A-Z]{4}[])]\\s*$)");

    private final String text;
    private final List<ErrorText> errors = new ArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private String severity = "";
    private String state = "";
    private @Nullable String detail;
    private @Nullable String hint;
    private @Nullable String statement;
    /** The end of a stack trace that stands before the message, as Python prints it. */
    private @Nullable String trace;

    private ErrorReader(String text) {
        this.text = text;
    }

    static List<ErrorText> read(String pasted) {
        // pytest puts an E in front of each line, a log the time and more; carets only point.
        String plain = pasted.replace("\r", "")
                .replaceAll(LOG_PREFIX, "")
                .replaceAll("(?m)^E {2,}|^\\s*\\^+\\s*$", "")
                .replaceAll("[\u201c\u201d\u201e\u00ab\u00bb]", "\"");
        ErrorReader reader = new ErrorReader(plain);
        reader.read();
        return reader.errors.stream().distinct().toList();
    }

    private void read() {
        Matcher mark = MARK.matcher(text);
        int from = 0;
        String part = "";
        while (mark.find()) {
            take(part, text.substring(from, mark.start()));
            part = mark.group("head") != null ? "message" : name(mark);
            if (part.equals("message")) {
                begin(mark);
            }
            from = mark.end();
        }
        take(part, text.substring(from));
        finish();
        if (errors.isEmpty() && !text.isBlank()) {
            message.append(paragraph(text));
            noteState(text);
            finish();
        }
    }

    private static String name(Matcher mark) {
        return mark.group("part") != null
                ? mark.group("part").toLowerCase(Locale.ROOT)
                : mark.group().startsWith("[SQL")
                        ? "statement"
                        : mark.group().contains("File") || mark.group().startsWith("Trace") ? "trace" : "other";
    }

    /** A head right behind another one, as in {@code ProgrammingError: (psycopg.errors.UndefinedColumn)}, goes on. */
    private void begin(Matcher mark) {
        if (!message.isEmpty()) {
            finish();
        }
        severity = mark.group("severity") != null ? mark.group("severity") : severity.isEmpty() ? "ERROR" : severity;
        noteState(mark.group());
        String type = mark.group("type");
        if (type != null) {
            state = SqlStates.ofClass(type).orElse(state);
        }
    }

    private void take(String part, String rest) {
        if (part.isEmpty() || !message.isEmpty() || part.equals("message")) {
            noteState(rest);
        }
        switch (part) {
            case "message" -> message.append(message(rest));
            case "detail" -> detail = detail == null ? line(rest) : detail;
            case "hint" -> hint = hint == null ? line(rest) : hint;
            case "statement", "query" -> statement = statement == null ? line(rest) : statement;
            case "trace" -> trace = line(rest.substring(Math.max(0, rest.length() - 200)));
            default -> {}
        }
    }

    private void noteState(String rest) {
        Matcher found = STATE.matcher(rest);
        while (state.isEmpty() && found.find()) {
            String named = found.group("named");
            String other = found.group("bare") == null ? found.group("before") : found.group("bare");
            // A number in parentheses may be anything.
            state = named != null ? named : SqlStates.known(other) ? other : "";
        }
    }

    private void finish() {
        if (!message.isEmpty()) {
            errors.add(new ErrorText(
                    severity, state, message.toString(), detail, hint, statement == null ? trace : statement));
        }
        message.setLength(0);
        severity = "";
        state = "";
        detail = null;
        hint = null;
        statement = null;
        trace = null;
    }

    private static String message(String rest) {
        String told = paragraph(rest.replaceFirst("^\\s*(?=[0-9A-Z]*\\d)[0-9A-Z]{5}: ", ""));
        return TRAILER.matcher(told).replaceAll("").strip();
    }

    /** Up to the first empty line, in one line: a narrow window wraps messages. */
    private static String paragraph(String rest) {
        return line(rest.strip().split("\\n\\s*\\n", 2)[0]);
    }

    private static String line(String rest) {
        return rest.strip().replaceAll("\\s+", " ");
    }
}
