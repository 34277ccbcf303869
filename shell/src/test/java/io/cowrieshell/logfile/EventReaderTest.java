package io.cowrieshell.logfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final String START =
            "{\"eventid\":\"cowrie.session.connect\",\"timestamp\":\"2025-11-07T08:15:30.123456Z\"";
    private static final String SHASUM = "0123456789ABCDEF".repeat(4);

    private final EventReader reader = new EventReader(RiskRules.usual());

    private Entry read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Entry read(byte[] bytes) {
        return reader.read(7, bytes, 0, bytes.length);
    }

    private Event event(String text) {
        return (Event) read(text);
    }

    private Event with(String members) {
        return event(START + "," + members + "}");
    }

    @Test
    void an_event_is_what_its_fields_say() {
        String text = START + ",\"session\":\"a1\",\"src_ip\":\"192.0.2.1\",\"sensor\":\"nj01\"}";
        Event event = event("\uFEFF " + text + "\r\n");
        assertThat(event.payload()).isEqualTo(text);
        assertThat(event.line()).isEqualTo(7);
        assertThat(event.session()).isEqualTo("a1");
        assertThat(event.type()).isEqualTo("cowrie.session.connect");
        assertThat(event.address()).isEqualTo("192.0.2.1");
        assertThat(event.sensor()).isEqualTo("nj01");
        assertThat(event.at())
                .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2025-11-07T08:15:30.123456Z")));
        assertThat(event.download()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "hello # NOT_JSON",
                "{\"eventid\":\"x\" # NOT_JSON",
                "{\"eventid\":\"x\",} # NOT_JSON",
                "{\"eventid\":\"x\"} trailing # NOT_JSON",
                "{'eventid':1} # NOT_JSON",
                "{\"a\":NaN} # NOT_JSON",
                "[1] # NOT_AN_OBJECT",
                "17 # NOT_AN_OBJECT",
                "{} # NO_EVENTID",
                "{\"eventid\":\"\"} # NO_EVENTID",
                "{\"eventid\":null} # NO_EVENTID",
                "{\"eventid\":17} # UNKNOWN_SHAPE",
                "{\"eventid\":\"x\",\"session\":{}} # UNKNOWN_SHAPE",
                "{\"eventid\":\"x\",\"session_id\":17} # UNKNOWN_SHAPE",
                "{\"eventid\":\"x\"} # BAD_TIMESTAMP",
                "{\"eventid\":\"x\",\"timestamp\":\"yesterday\"} # BAD_TIMESTAMP",
                "{\"eventid\":\"x\",\"timestamp\":true} # BAD_TIMESTAMP",
                "{\"eventid\":\"x\\u0000\"} # NUL",
                "{\"a\":[{\"b\\u0000\":1}]} # NUL",
                "{\"a\":\"\\ud800\"} # HALF_CHARACTER",
                "{\"a\\udc00\\ud800\":1} # HALF_CHARACTER",
            })
    void what_is_no_event_says_why(String text, Letter.Reason reason) {
        assertThat(read(text)).isInstanceOfSatisfying(Letter.class, letter -> {
            assertThat(letter.reason()).isEqualTo(reason);
            assertThat(letter.raw()).isEqualTo(new Letter.Raw(text, false, false));
            assertThat(letter.length()).isEqualTo(text.length());
        });
    }

    @Test
    void bytes_that_are_no_text_are_kept_as_base64() {
        byte[] bytes = {'{', (byte) 0xc3, '}'};
        assertThat(read(bytes)).isInstanceOfSatisfying(Letter.class, letter -> {
            assertThat(letter.reason()).isEqualTo(Letter.Reason.NOT_UTF8);
            assertThat(Base64.getDecoder().decode(letter.raw().text())).isEqualTo(bytes);
        });
        assertThat(read("{\"a\":\"\0\"}")).isInstanceOfSatisfying(Letter.class, letter -> {
            assertThat(letter.reason()).isEqualTo(Letter.Reason.NUL);
            assertThat(letter.raw().base64()).isTrue();
        });
        assertThat(with("\"a\":\"\uFFFD\"").payload()).contains("\uFFFD");
    }

    @Test
    void nothing_is_too_deep_or_too_long_to_be_refused() {
        assertThat(with("\"a\":" + "[".repeat(199) + "]".repeat(199)).session()).isNull();
        assertThat(((Letter) read(START + ",\"a\":" + "[".repeat(100_000))).reason())
                .isEqualTo(Letter.Reason.UNKNOWN_SHAPE);
        assertThat(with("\"a\":" + "1".repeat(100_000)).session()).isNull();
        assertThat(with("\"" + "k".repeat(100_000) + "\":1").session()).isNull();
        String most = START + ",\"a\":\"" + "\u00e9".repeat((EventReader.LONGEST - START.length() - 8) / 2) + "\"}";
        assertThat(read(most)).isInstanceOf(Event.class);
        assertThat(read(most + "x".repeat(8))).isInstanceOfSatisfying(Letter.class, letter -> {
            assertThat(letter.reason()).isEqualTo(Letter.Reason.TOO_LONG);
            assertThat(letter.raw().cut()).isTrue();
            assertThat(most).startsWith(letter.raw().text());
            assertThat(letter.raw().text().getBytes(StandardCharsets.UTF_8).length)
                    .isBetween(Letters.LONGEST_KEPT - 2, Letters.LONGEST_KEPT);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-07T08:15:30.123456Z, 2025-11-07T08:15:30.123456Z",
        "2025-11-07T08:15:30Z, 2025-11-07T08:15:30Z",
        "2025-11-07T08:15:30.1234567890Z, ",
        "2025-11-07T08:15:30.123456789Z, 2025-11-07T08:15:30.123456Z",
        "2025-11-07T08:15:30.5, 2025-11-07T08:15:30.500Z",
        "2025-11-07 08:15:30, 2025-11-07T08:15:30Z",
        "2025-11-07T08:15:30.123456+01:00, 2025-11-07T07:15:30.123456Z",
        "2025-11-07T08:15:30+0530, 2025-11-07T02:45:30Z",
        "2025-11-07 08:15:30 -05, 2025-11-07T13:15:30Z",
        "2024-02-29T00:00:00.000000Z, 2024-02-29T00:00:00Z",
        "2025-02-29T00:00:00.000000Z, ",
        "2025-13-01T00:00:00.000000Z, ",
        "2025-11-07T25:00:00.000000Z, ",
        "2025-11-07, ",
        "2025-11-0708:15:30, ",
        "1969-12-31T23:59:59.999999Z, ",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999-01:00, ",
    })
    void times_are_read_as_they_are_written(String text, Instant expected) {
        Entry entry = read("{\"eventid\":\"x\",\"timestamp\":\"" + text + "\"}");
        assertThat(moment(entry)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1762503330.123456789, 2025-11-07T08:15:30.123456Z",
        "1762503330, 2025-11-07T08:15:30Z",
        "1.76250333e9, 2025-11-07T08:15:30Z",
        "-1, ",
        "1e999999999, ",
        "1e-999999999, 1970-01-01T00:00:00Z",
        "253402300800, ",
    })
    void numbers_are_seconds(String number, Instant expected) {
        assertThat(moment(read("{\"eventid\":\"x\",\"time\":" + number + "}"))).isEqualTo(expected);
    }

    private static @Nullable Instant moment(Entry entry) {
        return entry instanceof Event event ? Instant.EPOCH.plus(event.at(), ChronoUnit.MICROS) : null;
    }

    @Test
    void the_same_event_has_one_identity_however_it_is_laid_out() {
        String hash = with("\"n\":{\"b\":1,\"a\":[true,null,1.50]},\"t\":\"a/\u00e9\"")
                .hash();
        assertThat(with("\"t\": \"\\u0061\\/\\u00E9\", \"n\": {\"a\": [true, null, 1.50],\n \"b\": 1}")
                        .hash())
                .isEqualTo(hash);
        assertThat(with("\"t\":\"x\",\"n\":{\"b\":2,\"a\":[true,null,1.50],\"b\":1},\"t\":\"a/\u00e9\"")
                        .hash())
                .isEqualTo(hash);
        assertThat(with("\"n\":{\"b\":1,\"a\":[null,true,1.50]},\"t\":\"a/\u00e9\"")
                        .hash())
                .isNotEqualTo(hash);
        assertThat(with("\"n\":{\"b\":1,\"a\":[true,null,1.5]},\"t\":\"a/\u00e9\"")
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void what_the_existing_system_adds_is_taken_back() {
        String stored =
                START + ",\"input\":\"wget hxxp\",\"input_original\":\"wget http\",\"input_safe\":\"wget hxxp\","
                        + "\"command_safe\":\"wget hxxp\",\"input_hash\":\"0\",\"command_analysis\":{\"a\":1},"
                        + "\"command\":\"wget hxxp\",\"command_original\":\"wget http\"}";
        assertThat(reader.identity(stored))
                .isEqualTo(with("\"input\":\"wget http\"").hash());
        assertThat(event(stored).hash())
                .isEqualTo(with("\"input\":\"wget http\"").hash());
        assertThat(reader.identity(START + ",\"command\":\"x\",\"command_original\":\"ls\"}"))
                .isEqualTo(with("\"command\":\"ls\"").hash());
        assertThat(reader.identity("[]")).isNull();
        assertThat(reader.identity("{")).isNull();
        assertThat(reader.identity("{\"a\":\"\\u0000\\ud800\"}")).isNotNull();
    }

    // The right column is what host(inet) says.
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "' 192.0.2.1/32\t', 192.0.2.1",
        "192.0.2.1/24, ",
        "192.0.2.256, ",
        "192.0.2.01, ",
        "192.0.2, ",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::1/128, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::, ::",
        "::5, ::5",
        "1::, 1::",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::FFFF:c000:201, ::ffff:192.0.2.1",
        "::192.0.2.1, ::192.0.2.1",
        "::1:2, ::0.1.0.2",
        "::ffff:0:192.0.2.1, ::ffff:0:c000:201",
        "fe80::1%eth0, ",
        "example.org, ",
        "'', ",
    })
    void addresses_have_one_spelling(String text, String expected) {
        assertThat(with("\"src_ip\":\"" + text.replace("\t", "\\t") + "\"").address())
                .isEqualTo(expected);
    }

    @Test
    void the_peer_is_asked_where_the_source_is_no_address() {
        assertThat(with("\"src_ip\":\"unknown\",\"peer_ip\":\"192.0.2.2\"").address())
                .isEqualTo("192.0.2.2");
        assertThat(with("\"src_ip\":17").address()).isNull();
    }

    @Test
    void a_download_is_its_hash_and_what_is_known_of_it() {
        String download = START.replace("session.connect", "session.file_download");
        assertThat(event(download + ",\"shasum\":\"" + SHASUM + "\",\"destfile\":\"/tmp/a/b.sh\",\"size\":\"12\","
                                + "\"url\":\"http://x/" + "u".repeat(2000) + "\"}")
                        .download())
                .isEqualTo(new Event.Download(
                        SHASUM.toLowerCase(java.util.Locale.ROOT), "b.sh", 12L, "http://x/" + "u".repeat(1015)));
        assertThat(event(download + ",\"shasum\":\"12\"}").download()).isNull();
        assertThat(with("\"shasum\":\"" + SHASUM + "\"").download()).isNull();
    }

    @Test
    void a_sensor_is_cut_between_characters() {
        assertThat(with("\"sensor\":\"" + "\uD83D\uDC1A".repeat(40) + "\"").sensor())
                .isEqualTo("\uD83D\uDC1A".repeat(32));
    }

    @Test
    void keys_that_let_somebody_in_are_seen_once_each() {
        String key = "AAAAB3NzaC1yc2EAAAADAQABAAAB";
        String command = START.replace("session.connect", "command.input") + ",\"input\":\"echo ssh-rsa " + key + "== a"
                + " ; echo 'ssh-rsa " + key + "== b' ecdsa-sha2-nistp256 " + key + " >> ~/.ssh/authorized_keys\"}";
        assertThat(event(command).keys()).hasSize(2).doesNotHaveDuplicates();
        assertThat(event(command.replace("authorized_keys", "x")).keys()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh-rsa ", "ssh-rsa AAAA", "ssh-rsa\\t", "a"})
    void a_command_of_any_kind_takes_no_longer_than_its_length(String piece) {
        String input = "authorized_keys" + piece.repeat(50_000);
        assertThat(event(START.replace("session.connect", "command.input") + ",\"input\":\"" + input + "\"}")
                        .keys())
                .isEmpty();
    }

    @Test
    void terminal_escapes_stay_as_they_were_sent() {
        String text = "\"input\":\"\\u001b[31m\\u001b]0;x\\u0007\"";
        assertThat(with(text).payload()).contains(text);
        assertThat(((Letter) read("x\u001b[31m")).detail()).doesNotContain("\u001b");
    }
}
