package io.cowrieshell.sandbox.log;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** With what a log is packed; the end of its name says it. */
enum Packing {
    NOT_AT_ALL,
    GZIP,
    BZIP2,
    ZSTD;

    static Packing of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return GZIP;
        }
        if (name.endsWith(".bz2")) {
            return BZIP2;
        }
        return name.endsWith(".zst") ? ZSTD : NOT_AT_ALL;
    }

    OutputStream into(OutputStream file) throws IOException {
        return switch (this) {
            case NOT_AT_ALL -> file;
            case GZIP -> new GZIPOutputStream(file);
            case BZIP2 -> new BZip2CompressorOutputStream(file);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(file);
        };
    }
}
