package io.cowrieshell.deadletters;

import java.nio.charset.StandardCharsets;

/**
 * Puts U+FFFD, the character for what cannot be read, in place of what no column of text can hold: bytes that are no UTF-8,
 * NUL, and halves of characters. All else stays to the letter.
 */
final class Mending {

    private static final char UNREADABLE = '\ufffd';

    private static final String ESCAPED = "\\ufffd";

    private static final int ESCAPE = 6;

    private final String text;
    private final StringBuilder mended;

    private Mending(String text) {
        this.text = text;
        this.mended = new StringBuilder(text.length());
    }

    static byte[] mended(byte[] bytes) {
        // Decoding alone does it for bytes that are none.
        String text = new String(bytes, StandardCharsets.UTF_8).replace('\0', UNREADABLE);
        return new Mending(text).escapes().getBytes(StandardCharsets.UTF_8);
    }

    private String escapes() {
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != '\\') {
                mended.append(text.charAt(i++));
            } else {
                i = escape(i);
            }
        }
        return mended.toString();
    }

    /** A backslash takes the character after it along, be it a backslash itself. */
    private int escape(int at) {
        int unit = unit(at);
        boolean pair = isHigh(unit) && isLow(unit(at + ESCAPE));
        if (pair) {
            mended.append(text, at, at + 2 * ESCAPE);
            return at + 2 * ESCAPE;
        }
        if (unit == 0 || isHigh(unit) || isLow(unit)) {
            mended.append(ESCAPED);
            return at + ESCAPE;
        }
        int end = Math.min(at + 2, text.length());
        mended.append(text, at, end);
        return end;
    }

    /** What {@code \\u0041} stands for; -1 where there is none. */
    private int unit(int at) {
        if (!text.startsWith("\\u", at) || at + ESCAPE > text.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    private static boolean isHigh(int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }
}
