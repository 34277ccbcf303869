package io.cowrieshell.logfile;

import java.util.Arrays;

/** Canonical JSON as it grows: UTF-8, and each character of a string escaped in one way or not at all. */
final class CanonicalBytes {

    private static final String DIGITS = "0123456789abcdef";

    private byte[] bytes = new byte[1024];
    private int length;
    private boolean nul;
    private boolean half;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        nul = false;
        half = false;
    }

    /** Forgets all from a place on. */
    void cut(int end) {
        length = end;
    }

    /** Whether a string held the character {@code \u0000}. */
    boolean nul() {
        return nul;
    }

    /** Whether a string held a surrogate without its other half. */
    boolean half() {
        return half;
    }

    void add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void add(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    void ascii(char[] text, int offset, int count) {
        room(count);
        for (int i = offset; i < offset + count; i++) {
            bytes[length++] = (byte) text[i];
        }
    }

    void ascii(String text) {
        ascii(text.toCharArray(), 0, text.length());
    }

    void quoted(String text) {
        room(6 * text.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (plain(c)) {
                bytes[length++] = (byte) c;
            } else {
                i += special(c, i + 1 < text.length() ? text.charAt(i + 1) : 0);
            }
        }
        bytes[length++] = '"';
    }

    void quoted(char[] text, int offset, int count) {
        room(6 * count + 2);
        int end = offset + count;
        bytes[length++] = '"';
        for (int i = offset; i < end; i++) {
            char c = text[i];
            if (plain(c)) {
                bytes[length++] = (byte) c;
            } else {
                i += special(c, i + 1 < end ? text[i + 1] : 0);
            }
        }
        bytes[length++] = '"';
    }

    private static boolean plain(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    /** Adds a character that is more than itself, and returns how many of those after it went with it. */
    private int special(char c, int next) {
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
        } else if (c < ' ') {
            nul |= c == 0;
            escape(c);
        } else if (Character.isHighSurrogate(c) && Character.isLowSurrogate((char) next)) {
            utf8(Character.toCodePoint(c, (char) next));
            return 1;
        } else if (Character.isSurrogate(c)) {
            half = true;
            escape(c);
        } else {
            utf8(c);
        }
        return 0;
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = (byte) DIGITS.charAt((c >> shift) & 15);
        }
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x80) {
            bytes[length++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xc0 | (codePoint >> 6));
            bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
        } else if (codePoint < 0x10000) {
            bytes[length++] = (byte) (0xe0 | (codePoint >> 12));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
            bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
        } else {
            bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
            bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
