package io.cowrieshell.load;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.cowrieshell.sandbox.log.LogGenerator;
import io.cowrieshell.sandbox.log.LogRecipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** A log cut into pieces that overlap, each laid out and packed in a way of its own. */
final class Pieces {

    private final List<byte[]> lines = new ArrayList<>();
    private final BitSet events = new BitSet();
    private final LogOracle oracle = new LogOracle();
    private final Random random;

    /** @param touch changes a line before anybody sees it */
    Pieces(LogRecipe recipe, UnaryOperator<byte[]> touch) {
        random = new Random(recipe.seed());
        new LogGenerator(recipe).forEachRemaining(event -> {
            byte[] line = touch.apply(event);
            events.set(lines.size(), oracle.add(line));
            lines.add(line);
        });
    }

    /** What all of them come to. */
    LogOracle oracle() {
        return oracle;
    }

    /** So many, each a file; together they are all of the log, and some of it more than once. */
    List<byte[]> cut(int number) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= number; i++) {
            int to = i == number ? lines.size() : place(lines.size() * i / number);
            int before = Math.max(0, from - random.nextInt(lines.size() / number));
            pieces.add(piece(before, to));
            from = to;
        }
        return pieces;
    }

    // After two events: what a torn line begins could still be ended by the line that follows, but not by two of them.
    private int place(int about) {
        int at = about;
        while (!events.get(at - 1) || !events.get(at - 2)) {
            at++;
        }
        return at;
    }

    private byte[] piece(int from, int to) throws IOException {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        boolean laidOut = random.nextInt(4) == 0;
        for (int i = from; i < to; i++) {
            piece.write(laidOut && events.get(i) ? laidOut(lines.get(i)) : lines.get(i));
            piece.write(random.nextInt(50) == 0 ? new byte[] {13, 10} : new byte[] {10});
        }
        return piece.toByteArray();
    }

    private static byte[] laidOut(byte[] event) {
        JsonMapper json = JsonMapper.shared();
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(json.readTree(event));
    }

    /** Packed in one of all ways, often in two parts one after the other. */
    byte[] packed(byte[] piece) throws IOException {
        int middle = random.nextBoolean() ? 0 : endOfLine(piece, random.nextInt(piece.length));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int way = random.nextInt(3);
        for (int[] part : new int[][] {{0, middle}, {middle, piece.length}}) {
            try (OutputStream out = into(packed, way)) {
                out.write(piece, part[0], part[1] - part[0]);
            }
        }
        return packed.toByteArray();
    }

    // Cut there between two parts an archive looks whole, and so what it ends with must be.
    private static int endOfLine(byte[] piece, int about) {
        int at = about;
        while (piece[at] != 10) {
            at++;
        }
        return at + 1;
    }

    private static OutputStream into(OutputStream packed, int way) throws IOException {
        return switch (way) {
            case 0 -> new GZIPOutputStream(packed);
            case 1 -> new BZip2CompressorOutputStream(packed);
            default -> new ZstdOutputStreamNoFinalizer(packed);
        };
    }
}
