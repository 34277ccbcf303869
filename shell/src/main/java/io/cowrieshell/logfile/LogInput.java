package io.cowrieshell.logfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A log that is open.
 *
 * @param packed as it lies there
 * @param content what is in it, unpacked
 */
record LogInput(Packed packed, Compression compression, InputStream content) implements AutoCloseable {

    /** Refuses what this machine cannot unpack. */
    static LogInput open(InputStream in) throws IOException {
        Packed packed = new Packed(in);
        BufferedInputStream buffered = new BufferedInputStream(packed, Lines.BLOCK);
        Compression compression = Compression.of(buffered);
        compression.require();
        InputStream content =
                compression == Compression.PLAIN ? buffered : new ReadAhead(new Unpacking(compression, buffered));
        return new LogInput(packed, compression, content);
    }

    /** Then it may grow; and if it cannot be read, that is a failure and not its end. */
    boolean isPlain() {
        return compression == Compression.PLAIN;
    }

    @Override
    public void close() throws IOException {
        content.close();
        packed.close();
    }
}
