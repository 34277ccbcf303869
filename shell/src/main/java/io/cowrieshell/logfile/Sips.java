package io.cowrieshell.logfile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Hands over a few bytes at a time. The decompressor for zstd takes an archive that breaks off for whole when an earlier
 * one ends in the same piece of input; so the pieces are smaller than anything there could be to lose.
 */
final class Sips extends FilterInputStream {

    private static final int SIP = 16;

    Sips(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(SIP, length));
    }

    /** A decompressor that asks would try for more than it needs, and lose what it has when there is no more. */
    @Override
    public int available() {
        return 0;
    }
}
