package io.cowrieshell.database;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-decoding as strict as libpq's: the decoder of the JDK passes bad bytes on and reads + as a space. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** The decoded text, or empty if the text is not properly encoded. */
    static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int index = 0;
        while (index < text.length()) {
            if (text.charAt(index) == '%') {
                int octet = octet(text, index + 1);
                if (octet <= 0) {
                    return Optional.empty();
                }
                bytes.write(octet);
                index += 3;
            } else {
                int end = text.indexOf('%', index);
                String plain = text.substring(index, end < 0 ? text.length() : end);
                bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
                index += plain.length();
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int octet(String text, int index) {
        if (index + 1 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(index), 16);
        int low = Character.digit(text.charAt(index + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
