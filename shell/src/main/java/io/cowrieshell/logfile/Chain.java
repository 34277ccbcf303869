package io.cowrieshell.logfile;

import java.security.MessageDigest;

/** All that was taken of a file: how much it is, and its hash. */
final class Chain {

    private final MessageDigest digest;
    private long bytes;
    private long lines;

    Chain() {
        this(Sha256.digest());
    }

    private Chain(MessageDigest digest) {
        this.digest = digest;
    }

    Chain copy() {
        Chain copy = new Chain(Sha256.copy(digest));
        copy.bytes = bytes;
        copy.lines = lines;
        return copy;
    }

    void add(byte[] source, int from, int length) {
        digest.update(source, from, length);
        bytes += length;
    }

    void addLines(long more) {
        lines += more;
    }

    long lines() {
        return lines;
    }

    Mark mark() {
        return new Mark(bytes, lines, Sha256.soFar(digest));
    }
}
