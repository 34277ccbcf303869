package io.cowrieshell.plan;

import io.cowrieshell.database.Identifiers;
import io.cowrieshell.database.SqlToken;
import io.cowrieshell.database.SqlToken.Kind;
import io.cowrieshell.database.SqlTokens;
import io.cowrieshell.operation.UsageProblem;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Puts values where SQL names a parameter. By itself a value becomes a literal, within quotes it is written as those quotes
 * want it, and in comments nothing is put. Where it could come to be read as SQL, it is refused.
 */
final class SqlPlaces {

    private final String sql;
    private final Placeholders values;
    private final StringBuilder filled = new StringBuilder();
    private int done;

    SqlPlaces(String sql, Placeholders values) {
        this.sql = sql;
        this.values = values;
    }

    String filled() {
        SqlToken before = null;
        boolean escaping = false;
        for (SqlToken token : SqlTokens.of(sql).tokens()) {
            boolean goesOn = before != null && goesOn(before, token);
            if (goesOn && escaping) {
                // Its quotes are read otherwise than they look.
                throw refused("an E'…' text goes on in another line", "write it as one text");
            }
            escaping = token.kind() == Kind.STRING && token.text().matches("(?is)(?:e|u&)'.*");
            if (token.offset() >= done) {
                fill(token, before);
            }
            before = token;
        }
        return filled.append(sql.substring(done)).toString();
    }

    /** Two texts with a line break between them are one. */
    private boolean goesOn(SqlToken before, SqlToken token) {
        return before.kind() == Kind.STRING
                && token.text().startsWith("'")
                && sql.substring(end(before), token.offset()).indexOf('\n') >= 0;
    }

    private static int end(SqlToken token) {
        return token.offset() + token.text().length();
    }

    private void fill(SqlToken token, @Nullable SqlToken before) {
        String written = token.text();
        boolean quotes = token.kind() == Kind.STRING || token.kind() == Kind.NAME;
        if (quotes && Placeholders.in(written)) {
            requirePlainQuotes(token, before);
            put(token.offset(), quoted(written), end(token));
            return;
        }
        Matcher place = Placeholders.PLACE.matcher(sql).region(end(token) - 1, sql.length());
        if (quotes
                || !written.endsWith("$")
                || !place.lookingAt()
                || !place.group(1).isEmpty()) {
            return;
        }
        if (written.length() > 1) {
            throw refused(
                    place.group() + " is part of a word of SQL",
                    "write it by itself, or in quotes: '${…}' for a text, \"${…}\" for a name");
        }
        put(token.offset(), apart(token.offset(), literal(values.value(place.group(2))), place.end()), place.end());
    }

    private void put(int from, String text, int to) {
        filled.append(sql, done, from).append(text);
        done = to;
    }

    /** What stands beside a literal must not become part of it, and two minus signs no comment. */
    private String apart(int from, String literal, int to) {
        String before =
                from > done ? sql.substring(from - 1, from) : filled.substring(Math.max(0, filled.length() - 1));
        String after = sql.substring(to, Math.min(to + 1, sql.length()));
        return (before.matches("[\\w$'\"-]") ? " " : "") + literal + (after.matches("[\\w$'\"]") ? " " : "");
    }

    private static String literal(Object value) {
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : Identifiers.literal(value.toString()).strip();
    }

    private void requirePlainQuotes(SqlToken token, @Nullable SqlToken before) {
        boolean unicodeName = token.kind() == Kind.NAME
                && before != null
                && before.text().equals("&")
                && end(before) == token.offset();
        if (unicodeName || token.text().matches("(?is)u&.*")) {
            throw refused("a parameter stands in U&…", "write plain quotes around it");
        }
    }

    private String quoted(String written) {
        if (written.startsWith("\"")) {
            return values.filled(written, value -> value.replace("\"", "\"\""));
        }
        if (written.startsWith("$")) {
            return betweenDollars(written);
        }
        boolean escapes = written.startsWith("E") || written.startsWith("e");
        String plain =
                values.filled(written, value -> (escapes ? value.replace("\\", "\\\\") : value).replace("'", "''"));
        if (escapes || !written.startsWith("'") || plain.indexOf('\\') < 0) {
            return plain;
        }
        // Whatever standard_conforming_strings says, a backslash is one.
        return " E" + plain.replace("\\", "\\\\");
    }

    /** Nothing has a meaning there but the tag, which may also come to be where a value meets what is around it. */
    private String betweenDollars(String written) {
        String tag = written.substring(0, written.indexOf('$', 1) + 1);
        boolean closed = written.length() >= 2 * tag.length() && written.endsWith(tag);
        String body = values.filled(
                written.substring(tag.length(), written.length() - (closed ? tag.length() : 0)), it -> it);
        if ((body + tag).indexOf(tag) != body.length()) {
            throw refused(
                    "a value holds " + tag + ", between which it is to stand", "write '${…}' in the plan instead");
        }
        return tag + body + (closed ? tag : "");
    }

    private static RuntimeException refused(String what, String next) {
        return UsageProblem.WRONG_VALUE
                .problem(what)
                .why("a value must not come to be read as SQL; nothing was run")
                .next(next)
                .asException();
    }
}
