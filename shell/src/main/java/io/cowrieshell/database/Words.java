package io.cowrieshell.database;

import java.util.regex.Pattern;

/** What of the user's input may be repeated in a message. */
final class Words {

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z][\\w.-]{0,39}");

    private Words() {}

    /** The text if it is a plain short word, otherwise a description that gives nothing away. */
    static String quotable(String text) {
        return PLAIN_WORD.matcher(text).matches() ? text : "(a text of " + text.length() + " characters)";
    }
}
