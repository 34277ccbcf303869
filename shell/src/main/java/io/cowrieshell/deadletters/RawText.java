package io.cowrieshell.deadletters;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Between the bytes of a log and text: no byte is lost on the way there, or on the way back. */
final class RawText {

    private static final int SURROGATE = 3;

    /** As which Python keeps a byte that is no UTF-8: from {@code \udc80} on. */
    private static final char BYTES_FROM = '\udc80';

    private static final char BYTES_TO = '\udcff';

    private RawText() {}

    /** The bytes of a text out of json, which may hold halves of characters. */
    static byte[] bytes(String text) {
        try {
            ByteBuffer whole = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[whole.remaining()];
            whole.get(bytes);
            return bytes;
        } catch (CharacterCodingException halves) {
            return withHalves(text);
        }
    }

    private static byte[] withHalves(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + SURROGATE);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point >= BYTES_FROM && point <= BYTES_TO) {
                bytes.write(point - BYTES_FROM + 0x80);
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | (point >> 12));
                bytes.write(0x80 | ((point >> 6) & 0x3f));
                bytes.write(0x80 | (point & 0x3f));
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** The text of bytes; those that are no UTF-8 are shown, as {@code \xff}. */
    static String shown(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StringBuilder text = new StringBuilder(bytes.length);
        CoderResult result;
        do {
            result = decoder.decode(in, out, true);
            text.append(out.flip());
            out.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                text.append(String.format(Locale.ROOT, "\\x%02x", in.get()));
            }
        } while (!result.isUnderflow());
        return text.toString();
    }

    /** The beginning of a text, with nothing cut in half. */
    static String beginning(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
