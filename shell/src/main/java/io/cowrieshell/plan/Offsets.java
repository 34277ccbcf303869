package io.cowrieshell.plan;

/**
 * Where the characters of a text are in a Java string: whoever reads YAML counts them as people do, and Java counts some
 * of them twice. Asked from the front to the back, as one reads.
 */
final class Offsets {

    private final String text;
    private int characters;
    private int chars;

    Offsets(String text) {
        this.text = text;
    }

    /** Of the character with that number, from 0; behind the last, the end. */
    int of(int character) {
        if (character < characters) {
            characters = 0;
            chars = 0;
        }
        while (characters < character && chars < text.length()) {
            chars += Character.charCount(text.codePointAt(chars));
            characters++;
        }
        return chars;
    }
}
