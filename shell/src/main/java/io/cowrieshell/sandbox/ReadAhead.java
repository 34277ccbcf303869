package io.cowrieshell.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in a thread of its own, a few blocks ahead: decompression then runs beside the writing of files
 * instead of waiting for it.
 */
final class ReadAhead extends InputStream {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 16;

    /** A piece of the stream; no bytes at its end, and then a failure if it was not the true end. */
    private record Block(ByteBuffer bytes, @Nullable IOException failure) {}

    private final InputStream source;
    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread reader;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    ReadAhead(InputStream source) {
        this.source = source;
        this.reader = new Thread(this::readAll, "unpack");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        try {
            boolean more = true;
            while (more) {
                Block next = block();
                // Asked before it is handed over: then the bytes are the reader's.
                more = next.bytes().hasRemaining();
                blocks.put(next);
            }
        } catch (InterruptedException e) {
            // Closed early: nobody waits for the rest.
            Thread.currentThread().interrupt();
        }
    }

    private Block block() {
        try {
            return new Block(ByteBuffer.wrap(source.readNBytes(BLOCK)), null);
        } catch (IOException e) {
            return new Block(ByteBuffer.allocate(0), e);
        }
    }

    private boolean atEnd() throws IOException {
        if (current.hasRemaining() || ended) {
            return !current.hasRemaining();
        }
        Block next = next();
        if (next.failure() != null) {
            throw next.failure();
        }
        current = next.bytes();
        ended = !current.hasRemaining();
        return ended;
    }

    private Block next() throws IOException {
        try {
            return blocks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while unpacking");
        }
    }

    @Override
    public int read() throws IOException {
        return atEnd() ? -1 : current.get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (atEnd()) {
            return -1;
        }
        int taken = Math.min(length, current.remaining());
        current.get(target, offset, taken);
        return taken;
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
