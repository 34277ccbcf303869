package io.cowrieshell.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendingTest {

    /** Only what no column of text can hold is replaced; an escaped backslash begins no escape. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a\\u0000b                | a\\ufffdb
            \\\\u0000                | \\\\u0000
            \\\\\\u0000              | \\\\\\ufffd
            \\ud83d\\ude00           | \\ud83d\\ude00
            \\ud83d\\ud83d\\uDE00    | \\ufffd\\ud83d\\uDE00
            \\ude00x                 | \\ufffdx
            \\uD800                  | \\ufffd
            \\uD800\\u0000           | \\ufffd\\ufffd
            \\u00e4 \\n \\u001b      | \\u00e4 \\n \\u001b
            \\u12                    | \\u12
            \\u00g0                  | \\u00g0
            end\\                    | end\\
            """)
    void escapes(String broken, String mended) {
        assertThat(mended(broken.getBytes(StandardCharsets.UTF_8))).isEqualTo(mended);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a\u0000b                          | a\ufffdb
            \u00ff\u00e4                      | \ufffd\ufffd
            \u00c3\u00a4\u00f0\u009f\u0098    | ä\ufffd
            """)
    void bytes(String latin, String mended) {
        assertThat(mended(latin.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(mended);
    }

    private static String mended(byte[] bytes) {
        return new String(Mending.mended(bytes), StandardCharsets.UTF_8);
    }
}
