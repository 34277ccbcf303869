package io.cowrieshell.output;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/** JSON that steers no terminal: what would is written as an escape, which means the same to whoever reads it. */
final class HarmlessJson extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    private static final int DELETE = 0x7f;

    private final int[] ascii;

    HarmlessJson() {
        ascii = standardAsciiEscapesForJSON();
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return Printable.harmless((char) character)
                ? null
                : new SerializedString("\\u" + String.format(Locale.ROOT, "%04X", character));
    }
}
