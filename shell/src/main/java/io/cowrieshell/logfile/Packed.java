package io.cowrieshell.logfile;

import java.io.IOException;
import java.io.InputStream;

/** A file as it lies there, counted. */
final class Packed extends InputStream {

    private final InputStream in;
    private volatile long bytes;

    Packed(InputStream in) {
        this.in = in;
    }

    long bytes() {
        return bytes;
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
