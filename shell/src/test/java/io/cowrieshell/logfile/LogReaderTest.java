package io.cowrieshell.logfile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.cowrieshell.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogReaderTest {

    private static final RiskRules RULES = RiskRules.usual();

    private static String event(String name) {
        return "{\"eventid\":\"" + name + "\",\"timestamp\":\"2025-11-07T08:15:30.123456Z\"}";
    }

    private static String laidOut(String name) {
        return "{\n  \"eventid\": \"" + name + "\",\n  \"list\": [\n    {\"a\": 1},\n    {}\n  ],\n"
                + "  \"timestamp\": \"2025-11-07T08:15:30.123456Z\"\n}";
    }

    private static LogReader open(InputStream in, boolean growing) throws IOException {
        return LogReader.open(in, new EventReader(RULES), growing);
    }

    private static LogReader open(byte[] bytes, boolean growing) throws IOException {
        return open(new ByteArrayInputStream(bytes), growing);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@code 3 connect} of an event, {@code 3 NOT_JSON} of a letter. */
    private static String told(Entry entry) {
        return entry.line() + " "
                + (entry instanceof Event event
                        ? event.type()
                        : ((Letter) entry).reason().name());
    }

    private static List<String> rest(LogReader reader) throws IOException {
        List<String> told = new ArrayList<>();
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            told.add(told(entry));
        }
        return told;
    }

    private static List<String> told(String text, boolean growing) throws IOException {
        try (LogReader reader = open(utf8(text), growing)) {
            return rest(reader);
        }
    }

    @Test
    void events_stand_in_lines_or_over_several_and_are_numbered_by_the_line() throws IOException {
        String text = event("a") + "\r\n\n" + laidOut("b") + "\n \t\n" + event("c") + "\nnonsense\n" + event("d");
        assertThat(told(text, false)).containsExactly("0 a", "2 b", "11 c", "12 NOT_JSON", "13 d");
        assertThat(told("\uFEFF" + event("a") + "\n" + laidOut("b") + "\n", false))
                .containsExactly("0 a", "1 b");
        assertThat(told("", false)).isEmpty();
        assertThat(told("\n \n", false)).isEmpty();
    }

    @Test
    void a_list_of_events_is_its_events() throws IOException {
        assertThat(told("[\n" + event("a") + ",\n" + laidOut("b") + ",\n" + event("c") + "\n]\n", false))
                .containsExactly("1 a", "2 b", "10 c");
        assertThat(told("]\n" + event("a") + ",\n", false)).containsExactly("0 NOT_JSON", "1 NOT_JSON");
    }

    @Test
    void a_torn_line_takes_no_other_with_it() throws IOException {
        for (String torn : List.of(
                "{", "{\"eventid\":", "{\"eventid\": \"x\", \"sess", "{\"a\":[", "{\"a\":{\"b\":1}", "{\"a\":1,")) {
            assertThat(told(torn + "\n" + event("a") + "\n" + event("b") + "\n", false))
                    .as(torn)
                    .hasSize(3)
                    .endsWith("1 a", "2 b");
            assertThat(told(torn + "\n" + event("a") + "\n", false)).as(torn).endsWith("1 a");
            assertThat(told(torn + "\n" + laidOut("a") + "\n" + event("b") + "\n", false))
                    .as(torn)
                    .containsExactly("0 NOT_JSON", "1 a", "9 b");
        }
    }

    @Test
    void an_object_of_too_many_lines_is_none() throws IOException {
        String most = "{" + "\n".repeat(990) + event("a").substring(1);
        assertThat(told(most + "\n" + event("b") + "\n", false)).containsExactly("0 a", "991 b");
        assertThat(told("{" + "\n".repeat(1100) + event("a") + "\n", false)).containsExactly("0 NOT_JSON", "1100 a");
    }

    @Test
    void a_line_of_any_length_takes_a_bounded_room() throws IOException {
        String blanks = " ".repeat(100_000);
        String longest = "x".repeat(3 << 20) + blanks + "y";
        try (LogReader reader = open(utf8(event("a") + "\n  " + longest + blanks + "\n" + event("b") + "\n"), true)) {
            assertThat(told(requireNonNull(reader.next()))).isEqualTo("0 a");
            Letter letter = (Letter) requireNonNull(reader.next());
            assertThat(letter.reason()).isEqualTo(Letter.Reason.TOO_LONG);
            assertThat(letter.length()).isEqualTo(longest.length());
            assertThat(letter.hash()).isEqualTo(Sha256.of(utf8(longest), 0, longest.length()));
            assertThat(letter.raw()).isEqualTo(new Letter.Raw("x".repeat(Letters.LONGEST_KEPT), false, true));
            assertThat(rest(reader)).containsExactly("2 b");
        }
        try (LogReader reader = open(utf8(event("a") + "\n" + longest), true)) {
            assertThat(rest(reader)).containsExactly("0 a");
            assertThat(reader.unfinished()).isTrue();
            assertThat(reader.mark().bytes()).isEqualTo(event("a").length() + 1);
        }
        assertThat(told(longest, false)).containsExactly("0 TOO_LONG");
    }

    @Test
    void what_is_still_being_written_is_left_until_it_is_whole() throws IOException {
        byte[] all = utf8(event("a") + "\n" + event("b") + "\n" + laidOut("c") + "\n" + event("d"));
        Growing growing = new Growing(all);
        List<String> told = new ArrayList<>();
        try (LogReader reader = open(growing, true)) {
            while (growing.left() > 0) {
                growing.grow();
                told.addAll(rest(reader));
                assertThat(reader.mark().bytes()).isLessThanOrEqualTo(growing.position());
            }
            assertThat(reader.unfinished()).isFalse();
            assertThat(reader.mark().bytes()).isEqualTo(all.length);
        }
        assertThat(told).containsExactly("0 a", "1 b", "2 c", "10 d");
        assertThat(told("{\"eventid\":\"a\"", true)).isEmpty();
        assertThat(told("{\"eventid\":\"a\"", false)).containsExactly("0 UNFINISHED");
        assertThat(told("{\n\"eventid\":\"a\"\n", false)).containsExactly("0 UNFINISHED", "1 NOT_JSON");
        assertThat(told("{\"eventid\":\"a\"}", true)).containsExactly("0 BAD_TIMESTAMP");
    }

    @Test
    void an_archive_cut_between_its_members_goes_on_with_the_whole_line() throws IOException {
        String last = event("b");
        byte[] first = pack(Compression.GZIP, utf8(event("a") + "\n" + last.substring(0, 9)));
        byte[] second = pack(Compression.GZIP, utf8(last.substring(9) + "\n"));
        Mark mark;
        try (LogReader reader = open(first, false)) {
            assertThat(rest(reader)).containsExactly("0 a", "1 UNFINISHED");
            mark = reader.mark();
        }
        try (LogReader reader = open(joined(first, second), false)) {
            assertThat(reader.skip(mark)).isTrue();
            assertThat(rest(reader)).containsExactly("1 b");
        }
    }

    /** A file to which a byte is added whenever one likes. */
    private static final class Growing extends InputStream {

        private final byte[] all;
        private int position;
        private int written;

        Growing(byte[] all) {
            this.all = all;
        }

        void grow() {
            written++;
        }

        int left() {
            return all.length - written;
        }

        int position() {
            return position;
        }

        @Override
        public int read() {
            return position < written ? all[position++] : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int read = Math.min(length, written - position);
            System.arraycopy(all, position, target, offset, read);
            position += read;
            return read == 0 ? -1 : read;
        }
    }

    @Test
    void reading_goes_on_where_it_stopped_unless_the_file_is_another_one() throws IOException {
        byte[] bytes = utf8(event("a") + "\n" + laidOut("b") + "\nx\n" + event("c") + "\n");
        List<Mark> marks = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        try (LogReader reader = open(bytes, false)) {
            marks.add(reader.mark());
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                whole.add(told(entry));
                marks.add(reader.mark());
            }
        }
        byte[] other = bytes.clone();
        other[3] ^= 1;
        for (int i = 0; i < marks.size(); i++) {
            try (LogReader reader = open(bytes, false);
                    LogReader another = open(other, false);
                    LogReader shorter =
                            open(Arrays.copyOf(bytes, (int) marks.get(i).bytes() / 2), false)) {
                assertThat(reader.skip(marks.get(i))).isTrue();
                assertThat(reader.mark()).isEqualTo(marks.get(i));
                assertThat(rest(reader)).isEqualTo(whole.subList(i, whole.size()));
                assertThat(another.skip(marks.get(i))).isEqualTo(i == 0);
                assertThat(shorter.skip(marks.get(i))).isEqualTo(i == 0);
            }
        }
    }

    @Test
    void a_file_is_known_by_its_first_line() throws IOException {
        try (LogReader one = open(utf8(event("a") + "\n"), true);
                LogReader grown = open(pack(Compression.GZIP, utf8(event("a") + "\n" + event("b"))), false);
                LogReader partial = open(utf8(event("a")), true);
                LogReader wide = open(utf8("x".repeat(70_000)), false)) {
            assertThat(one.head()).isNotNull().isEqualTo(grown.head());
            assertThat(partial.head()).isNull();
            assertThat(wide.head()).isEqualTo(Sha256.of(utf8("x".repeat(65_536)), 0, 65_536));
        }
    }

    private static byte[] pack(Compression compression, byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer(compression, packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static OutputStream packer(Compression compression, OutputStream out) throws IOException {
        return switch (compression) {
            case PLAIN -> out;
            case GZIP -> new GZIPOutputStream(out);
            case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
            case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String many(int from, int to) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(from);
        for (int i = from; i < to; i++) {
            text.append(event("e" + i).replace("}", ",\"x\":\"" + random.nextLong() + "\"}\n"));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void archives_may_follow_each_other(Compression compression) throws IOException {
        byte[] packed = joined(
                pack(compression, utf8(many(0, 3000))),
                pack(compression, new byte[0]),
                pack(compression, utf8(many(3000, 5000))));
        try (LogReader reader = open(packed, true)) {
            assertThat(reader.compression()).isEqualTo(compression);
            assertThat(rest(reader)).hasSize(5000).endsWith("4999 e4999");
            assertThat(reader.broken()).isNull();
            assertThat(reader.packedBytes()).isEqualTo(packed.length);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void a_truncated_archive_gives_what_is_there_and_goes_on_when_it_is_whole(Compression compression)
            throws IOException {
        byte[] first = pack(compression, utf8(many(0, 3000)));
        byte[] packed = joined(first, pack(compression, utf8(many(3000, 6000))));
        for (int cut : new int[] {11, first.length / 2, first.length - 1, first.length + 20, packed.length - 1}) {
            Mark mark;
            List<String> told;
            try (LogReader reader = open(Arrays.copyOf(packed, cut), false)) {
                told = rest(reader);
                assertThat(reader.broken()).as(cut + " bytes").isEqualTo("it ends before its end");
                mark = reader.mark();
                assertThat(mark.lines()).isEqualTo(told.size());
            }
            assertThat(told.size()).isGreaterThanOrEqualTo(cut > first.length ? 3000 : 0);
            try (LogReader reader = open(packed, false)) {
                assertThat(reader.skip(mark)).isTrue();
                told.addAll(rest(reader));
            }
            assertThat(told).hasSize(6000).endsWith("5999 e5999").doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void an_archive_may_break_at_its_very_beginning(Compression compression) throws IOException {
        byte[] first = pack(compression, utf8(event("a") + "\n" + event("b") + "\n"));
        byte[] packed = joined(first, pack(compression, utf8(event("c") + "\n")));
        try (LogReader reader = open(Arrays.copyOf(packed, first.length + 20), false);
                LogReader plain = open(utf8(event("a") + "\n"), false)) {
            assertThat(rest(reader)).containsExactly("0 a", "1 b");
            assertThat(reader.broken()).isEqualTo("it ends before its end");
            assertThat(reader.head()).isEqualTo(plain.head());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
    void a_damaged_archive_gives_what_stands_before(Compression compression) throws IOException {
        byte[] first = pack(compression, utf8(many(0, 1000)));
        byte[] packed = joined(first, pack(compression, utf8(many(1000, 2000))));
        packed[first.length + (packed.length - first.length) / 2] ^= 0x55;
        try (LogReader reader = open(packed, false)) {
            assertThat(rest(reader)).hasSizeGreaterThanOrEqualTo(1000);
            assertThat(reader.broken()).isNotNull();
        }
    }

    @Test
    void what_can_be_no_log_is_refused_at_once() {
        for (byte[] bytes : List.of(
                utf8("\u007fELF\2\1\1\0"),
                event("a").getBytes(StandardCharsets.UTF_16),
                event("a").getBytes(StandardCharsets.UTF_16LE),
                utf8("cowrie.json" + "\0".repeat(500)))) {
            assertThatThrownBy(() -> open(bytes, false)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_a_failure_and_no_end() throws IOException {
        InputStream failing = new InputStream() {
            private int left = 200_000;

            @Override
            public int read() throws IOException {
                if (left-- > 0) {
                    return left % 100 == 0 ? '\n' : 'x';
                }
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                target[offset] = (byte) read();
                return 1;
            }
        };
        try (LogReader reader = open(failing, true)) {
            assertThatThrownBy(() -> rest(reader)).isInstanceOf(IOException.class);
        }
    }

    /** Gives no more than a few bytes at a time. */
    private static final class Dripping extends FilterInputStream {

        private final Random random;

        Dripping(byte[] bytes, Random random) {
            super(new ByteArrayInputStream(bytes));
            this.random = random;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(700)));
        }
    }

    @Test
    void in_whatever_pieces_a_log_comes_it_is_read_alike() throws IOException {
        List<String> pieces = List.of(
                event("a"),
                laidOut("b"),
                "{",
                "}",
                "{\"a\":[",
                "[",
                "]",
                "",
                "  \t",
                "torn \u00e9\uD83D\uDC1A",
                "{\"eventid\": \"x\", \"sess",
                event("c") + ",",
                event("d") + "\r",
                "x".repeat(5000),
                event("e").replace("}", ",\"x\":\"" + "y".repeat(9000) + "\"}"));
        Random random = new Random(6);
        for (int round = 0; round < 60; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())))
                        .append(i > 0 || random.nextBoolean() ? "\n" : "");
            }
            byte[] bytes = utf8(text.toString());
            Compression compression = List.of(Compression.values()).get(random.nextInt(4));
            boolean growing = random.nextBoolean() && compression == Compression.PLAIN;
            try (LogReader whole = open(bytes, growing);
                    LogReader dripping = open(new Dripping(pack(compression, bytes), random), growing)) {
                for (Entry entry = whole.next(); entry != null; entry = whole.next()) {
                    assertThat(dripping.next()).isEqualTo(entry);
                    assertThat(dripping.mark()).isEqualTo(whole.mark());
                }
                assertThat(dripping.next()).isNull();
                assertThat(dripping.mark()).isEqualTo(whole.mark());
                assertThat(dripping.unfinished()).isEqualTo(whole.unfinished());
                assertThat(dripping.head()).isEqualTo(whole.head());
            }
        }
    }
}
