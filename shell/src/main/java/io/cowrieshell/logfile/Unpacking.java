package io.cowrieshell.logfile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is in an archive, up to its end or to the place where it breaks. Decompressors forget what they have unpacked when
 * they fail on the way; here it is handed over first.
 */
final class Unpacking extends InputStream {

    /** So much is lost at most where a decompressor does not tell how far it came. */
    private static final int PIECE = 1 << 10;

    private final Compression compression;
    private final InputStream packed;
    private @Nullable InputStream decoder;
    private @Nullable IOException failure;

    Unpacking(Compression compression, InputStream packed) {
        this.compression = compression;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        long before = unpacked();
        try {
            if (decoder == null) {
                decoder = compression.decoder(packed);
            }
            int piece = decoder instanceof CompressorInputStream ? length : Math.min(length, PIECE);
            int read = decoder.read(target, offset, piece);
            if (read < 0) {
                // Whatever follows belongs to the file all the same.
                packed.transferTo(OutputStream.nullOutputStream());
            }
            return read;
        } catch (IOException | RuntimeException e) {
            failure = new IOException(told(e), e);
            int saved = (int) (unpacked() - before);
            if (saved > 0) {
                return saved;
            }
            throw failure;
        }
    }

    private long unpacked() {
        return decoder instanceof CompressorInputStream counting ? counting.getBytesRead() : 0;
    }

    private static String told(Exception e) {
        String message = String.valueOf(e.getMessage());
        boolean early = e instanceof EOFException
                || message.contains("Truncated")
                || message.contains("nexpected end")
                || message.contains("end of file");
        return early ? "it ends before its end" : "it is damaged: " + message;
    }

    @Override
    public void close() throws IOException {
        if (decoder != null) {
            decoder.close();
        }
    }
}
