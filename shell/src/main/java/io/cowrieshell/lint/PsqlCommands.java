package io.cowrieshell.lint;

import java.util.regex.Pattern;

/** psql's own commands in a file of SQL: {@code \set ON_ERROR_STOP on}. */
final class PsqlCommands {

    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*\\\\.*$");

    private PsqlCommands() {}

    /** The same text with blanks in their place, so that all else stays where it is. */
    static String blanked(String text) {
        return LINE.matcher(text).replaceAll(line -> " ".repeat(line.group().length()));
    }
}
