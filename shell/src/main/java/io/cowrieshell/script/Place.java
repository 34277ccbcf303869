package io.cowrieshell.script;

/**
 * A place in a script.
 *
 * @param column from 1
 * @param source the line as it is written
 */
record Place(String name, int line, int column, String source) {

    static Place at(String name, String text, int index) {
        int at = Math.min(index, text.length());
        int begin = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', begin);
        int line = (int) text.substring(0, begin).chars().filter(c -> c == '\n').count() + 1;
        return new Place(
                name,
                line,
                at - begin + 1,
                text.substring(begin, end < 0 ? text.length() : end).stripTrailing());
    }

    /** {@code check.js:2:1}, as editors take it. */
    String address() {
        return name + ":" + line + ":" + column;
    }

    /** What was typed just now needs no name. */
    String told(String present) {
        return name.equals(present) ? "line " + line + ", column " + column : address();
    }

    /** The line, and a caret below; of a long line what is near. */
    String picture() {
        int from = column <= 72 ? 0 : column - 40;
        String shown = source.substring(Math.min(from, source.length()), Math.min(source.length(), from + 100));
        String before = shown.substring(0, Math.min(shown.length(), column - 1 - from));
        // What is a tab above is one below, or they would not meet.
        return shown + "\n" + before.replaceAll("[^\t]", " ") + "^";
    }
}
