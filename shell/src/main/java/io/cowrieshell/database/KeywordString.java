package io.cowrieshell.database;

import static io.cowrieshell.database.ConnectionString.malformed;

/**
 * Reads libpq's {@code host=db port=5432 password='it\'s'}: words separated by spaces, spaces allowed around the
 * {@code =}, single quotes around a value with spaces, a backslash before a quote or a backslash.
 *
 * <p>Messages name a place rather than quote what stands there: an unquoted space in a password makes its rest look
 * like a keyword.
 */
final class KeywordString {

    private final Environment environment;
    private final String origin;
    private final Settings settings;

    private String text = "";
    private int position;
    private boolean secretSeen;

    KeywordString(Environment environment, String origin) {
        this.environment = environment;
        this.origin = origin;
        this.settings = new Settings(environment.redactor());
    }

    Settings parse(String string) {
        text = string;
        position = 0;
        skipSpaces();
        while (position < text.length()) {
            int start = position;
            String name = name();
            skipSpaces();
            if (position >= text.length() || text.charAt(position) != '=') {
                throw malformed(
                        "the connection string has no = behind the word at character " + (start + 1),
                        "it is a list of keyword=value",
                        "put a value with spaces in single quotes");
            }
            position++;
            skipSpaces();
            add(name, value(name));
            skipSpaces();
        }
        return settings;
    }

    private void add(String name, String value) {
        if (Keyword.of(name).isEmpty()) {
            throw UnknownWord.inKeywords(secretSeen ? "" : name, origin, environment.redactor());
        }
        secretSeen = secretSeen || Keyword.isSecret(name);
        settings.put(name, value, origin);
    }

    private String name() {
        int start = position;
        while (position < text.length() && text.charAt(position) != '=' && !isSpace()) {
            position++;
        }
        return text.substring(start, position);
    }

    private String value(String name) {
        boolean quoted = position < text.length() && text.charAt(position) == '\'';
        if (quoted) {
            position++;
        }
        StringBuilder value = new StringBuilder();
        while (position < text.length() && (quoted ? text.charAt(position) != '\'' : !isSpace())) {
            if (text.charAt(position) == '\\' && position + 1 < text.length()) {
                position++;
            }
            value.append(text.charAt(position));
            position++;
        }
        if (quoted && position++ >= text.length()) {
            throw malformed(
                    "the connection string has no closing quote" + (secretSeen ? "" : " for " + Words.quotable(name)),
                    null,
                    "end the value with a single quote; a quote inside it is written \\'");
        }
        return value.toString();
    }

    private void skipSpaces() {
        while (position < text.length() && isSpace()) {
            position++;
        }
    }

    private boolean isSpace() {
        return Character.isWhitespace(text.charAt(position));
    }
}
