package io.cowrieshell.output;

import io.cowrieshell.operation.View.Tone;

/**
 * How a tone looks. Colour is only ever emphasis: nothing is said by colour alone.
 *
 * @param blocks whether the terminal can show the characters that small charts are made of
 */
public record Theme(boolean colour, boolean blocks) {

    public static final Theme PLAIN = new Theme(false, false);

    private static final String RESET = "\u001b[0m";

    public String paint(String text, Tone tone) {
        String code = code(tone);
        return colour && !code.isEmpty() && !text.isEmpty() ? code + text + RESET : text;
    }

    private static String code(Tone tone) {
        return switch (tone) {
            case PLAIN, SHARE -> "";
            case STRONG -> "\u001b[1m";
            case FAINT -> "\u001b[2m";
            case GOOD -> "\u001b[32m";
            case WARNING -> "\u001b[33m";
            case BAD -> "\u001b[1;31m";
        };
    }
}
