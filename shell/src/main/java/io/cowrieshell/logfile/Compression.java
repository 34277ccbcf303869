package io.cowrieshell.logfile;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** What a log is packed with: told by what stands in it, for names lie. Several archives after each other are one. */
enum Compression {
    PLAIN {
        @Override
        InputStream decoder(InputStream in) {
            return in;
        }
    },
    GZIP {
        @Override
        InputStream decoder(InputStream in) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get();
        }
    },
    BZIP2 {
        @Override
        InputStream decoder(InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in, true);
        }
    },
    ZSTD {
        @Override
        InputStream decoder(InputStream in) throws IOException {
            return new ZstdInputStreamNoFinalizer(new Sips(in));
        }

        @Override
        void require() {
            try {
                Native.load();
            } catch (LinkageError e) {
                throw LogFileProblem.UNREADABLE
                        .problem("cannot unpack zstd on this machine")
                        .why(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
                        .next("unpack it first: zstd -dc FILE | cowrie-shell load -")
                        .asException(e);
            }
        }
    };

    private static final int MAGIC = 5;

    /** Tells it by the first bytes, which stay unread. */
    static Compression of(BufferedInputStream in) throws IOException {
        in.mark(MAGIC);
        byte[] head = in.readNBytes(MAGIC);
        in.reset();
        if (begins(head, 0x1f, 0x8b, 8)) {
            return GZIP;
        }
        if (begins(head, 'B', 'Z', 'h') && head.length == MAGIC && (head[4] == 0x31 || head[4] == 0x17)) {
            return BZIP2;
        }
        boolean skippable = head.length > 0 && (head[0] & 0xf0) == 0x50 && begins(head, head[0], 0x2a, 0x4d, 0x18);
        return skippable || begins(head, 0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : PLAIN;
    }

    private static boolean begins(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || head[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@code gzip}; null where it is not packed. */
    @Nullable
    String word() {
        return this == PLAIN ? null : name().toLowerCase(Locale.ROOT);
    }

    /** Refuses where the machine lacks what it takes. */
    void require() {}

    /** What is in it; may read from it, and fail. */
    abstract InputStream decoder(InputStream in) throws IOException;
}
