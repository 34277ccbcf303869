package io.cowrieshell.logfile;

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
public final class ReadAhead extends InputStream {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 16;

    /** A piece of the stream, and the failure it ended with; no bytes and no failure at the true end. */
    private record Block(ByteBuffer bytes, @Nullable IOException failure) {}

    private final InputStream source;
    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread reader;
    private Block current = new Block(ByteBuffer.allocate(0), null);
    private boolean ended;

    public ReadAhead(InputStream source) {
        this.source = source;
        this.reader = new Thread(this::readAll, "unpack");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        try (source) {
            boolean more = true;
            while (more) {
                Block next = block();
                // Asked before it is handed over: then the bytes are the reader's.
                more = next.bytes().hasRemaining() && next.failure() == null;
                blocks.put(next);
            }
        } catch (InterruptedException e) {
            // Closed early: nobody waits for the rest.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It would not be closed, and nobody needs it any more.
            blocks.clear();
        }
    }

    /** What could be read before a failure is handed over with it. */
    private Block block() {
        byte[] bytes = new byte[BLOCK];
        int filled = 0;
        try {
            int read = 0;
            while (read >= 0 && filled < BLOCK) {
                filled += read;
                read = source.read(bytes, filled, BLOCK - filled);
            }
            return new Block(ByteBuffer.wrap(bytes, 0, filled), null);
        } catch (IOException e) {
            return new Block(ByteBuffer.wrap(bytes, 0, filled), e);
        }
    }

    private boolean atEnd() throws IOException {
        while (!current.bytes().hasRemaining() && !ended) {
            if (current.failure() != null) {
                throw current.failure();
            }
            current = next();
            ended = !current.bytes().hasRemaining() && current.failure() == null;
        }
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
        return atEnd() ? -1 : current.bytes().get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (atEnd()) {
            return -1;
        }
        int taken = Math.min(length, current.bytes().remaining());
        current.bytes().get(target, offset, taken);
        return taken;
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
