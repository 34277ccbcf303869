package io.cowrieshell.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What stood in the log comes out of json byte for byte, whoever put it there. */
class PayloadTest {

    @Test
    void text_and_base64_stand_under_a_key_and_an_event_is_its_own_text() {
        String base64 = Base64.getEncoder().encodeToString(new byte[] {'a', (byte) 0xff, 0, 'b'});
        String event = "{ \"eventid\": \"cowrie.login.failed\",\"n\":1.50 }";

        assertThat(text("{\"original_offset\": 7, \"malformed_content\": \"{\\\"a\\\": ö\"}"))
                .isEqualTo("{\"a\": ö");
        assertThat(Payload.bytes("{\"malformed_content_base64\": \"" + base64 + "\"}"))
                .containsExactly('a', 0xff, 0, 'b');
        assertThat(text(event)).isEqualTo(event);
        assertThat(text("[1]")).isEqualTo("[1]");
        assertThat(text("{\"malformed_content\": {\"eventid\": 1}}"))
                .isEqualTo("{\"malformed_content\": {\"eventid\": 1}}");
    }

    @Test
    void what_no_column_of_text_can_hold_is_kept() {
        assertThat(Payload.bytes("{\"malformed_content\": \"\\u0000\\udcff\\ud83d\\ude00\\ud800\"}"))
                .containsExactly(0, 0xff, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0x80);
        assertThat(Payload.shown("{\"malformed_content\": \"a\\u0000\\udcff\\ud83d\\ude00\\ud800\\u001b\"}"))
                .isEqualTo("a\u0000\\xff😀\\xed\\xa0\\x80\u001b");
    }

    @Test
    void what_nobody_can_take_apart_is_shown_as_it_is() {
        String deep = "{\"a\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        String huge = "{\"n\": " + "1".repeat(5_000) + ", \"malformed_content\": 1}";

        assertThat(text(deep)).isEqualTo(deep);
        assertThat(text(huge)).isEqualTo(huge);
        assertThat(text("{\"malformed_content_base64\": \"no base64!\"}")).isEqualTo("no base64!");
        assertThat(text("{\"malformed_content_base64\": \"YWJj" + "ZGV\"}")).isEqualTo("abc");
    }

    @Test
    void the_beginning_is_told_wherever_the_server_cut() {
        String json = "{\"malformed_content\": \"a\\\\b\\u00e4\\nc\"}";
        for (int end = json.indexOf('a', 20); end <= json.length() - 2; end++) {
            assertThat("a\\bä\nc").startsWith(Payload.beginning(json.substring(0, end)));
        }
        assertThat(Payload.beginning(json.substring(0, json.length() - 2))).isEqualTo("a\\bä\nc");
        assertThat(Payload.beginning("{\"eventid\": \"cowrie.")).isEqualTo("{\"eventid\": \"cowrie.");
    }

    @Test
    void no_character_is_cut_in_half() {
        assertThat(RawText.beginning("ab😀cd", 3)).isEqualTo("ab…");
        assertThat(RawText.beginning("ab😀", 4)).isEqualTo("ab😀");
    }

    private static String text(String json) {
        return new String(Payload.bytes(json), StandardCharsets.UTF_8);
    }
}
