package io.cowrieshell.logfile;

import io.cowrieshell.logfile.Letter.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes dead letters of bytes. */
final class Letters {

    /** How much is kept of what is too long to be an event. */
    static final int LONGEST_KEPT = 64 << 10;

    private Letters() {}

    static Letter of(long line, Reason reason, String detail, byte[] bytes, int from, int to) {
        return new Letter(line, reason, detail, raw(bytes, from, to, false), to - from, Sha256.of(bytes, from, to));
    }

    /** Of something of which only the beginning is at hand. */
    static Letter tooLong(long line, byte[] beginning, int from, int to, long length, String hash) {
        return new Letter(
                line,
                Reason.TOO_LONG,
                length + " bytes, and an event has " + EventReader.LONGEST + " at most",
                raw(beginning, from, Math.min(to, from + LONGEST_KEPT), true),
                length,
                hash);
    }

    /** The same letter for another reason. */
    static Letter unfinished(Letter letter) {
        return new Letter(
                letter.line(), Reason.UNFINISHED, letter.detail(), letter.raw(), letter.length(), letter.hash());
    }

    private static Letter.Raw raw(byte[] bytes, int from, int to, boolean cut) {
        int end = cut ? wholeCharacters(bytes, from, to) : to;
        String text = text(bytes, from, end);
        if (text != null && text.indexOf(0) < 0) {
            return new Letter.Raw(text, false, cut);
        }
        return new Letter.Raw(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to)), true, cut);
    }

    /** Where the last character that was cut in two begins. */
    private static int wholeCharacters(byte[] bytes, int from, int to) {
        int last = to;
        while (last > from && last > to - 3 && (bytes[last - 1] & 0xc0) == 0x80) {
            last--;
        }
        boolean begins = last > from && (bytes[last - 1] & 0xc0) == 0xc0;
        return begins && text(bytes, last - 1, to) == null ? last - 1 : to;
    }

    /** The text that bytes are, or null where they are not UTF-8. */
    static @Nullable String text(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // What cannot be read becomes this character; where it stands it is not known yet which it was.
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
