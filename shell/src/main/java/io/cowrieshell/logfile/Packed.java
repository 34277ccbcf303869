package io.cowrieshell.logfile;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A file as it lies there, counted, and hashed where it is packed. */
final class Packed extends InputStream {

    private final InputStream in;
    private @Nullable MessageDigest digest = Sha256.digest();
    private volatile long bytes;

    Packed(InputStream in) {
        this.in = in;
    }

    /** Hashes no more: what is not packed is hashed line by line. */
    void plain() {
        digest = null;
    }

    long bytes() {
        return bytes;
    }

    /** The hash of all that was read. */
    @Nullable
    String hash() {
        return digest == null ? null : Sha256.soFar(digest);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read > 0) {
            count(read);
            if (digest != null) {
                digest.update(target, offset, read);
            }
        }
        return read;
    }

    /** Only ever one thread reads. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int read) {
        bytes += read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
