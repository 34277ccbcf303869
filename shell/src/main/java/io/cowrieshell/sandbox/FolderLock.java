package io.cowrieshell.sandbox;

import io.cowrieshell.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two locks of a folder, in one file that is never deleted while somebody may wait for it: byte 0 is held shared by
 * every shell that uses the folder, byte 1 is the gate under which starts and stops are decided.
 *
 * <p>Locks of the operating system belong to a process, and closing any channel on the file frees them all. So there is
 * one channel per file in this process, counted, and threads are kept apart by a lock of their own.
 */
final class FolderLock implements AutoCloseable {

    private static final Map<Path, FolderLock> OPEN = new HashMap<>();
    private static final Duration GATE_BOUND = Duration.ofMinutes(10);
    private static final long PRESENCE = 0;
    private static final long GATE = 1;

    private final Path file;
    private final FileChannel channel;
    private final ReentrantLock threads = new ReentrantLock();
    private int references;
    private int holders;
    private @Nullable FileLock presence;

    private FolderLock(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The lock of this file; every caller closes what it opened. The folder around the file must exist. */
    static FolderLock open(Path file) {
        synchronized (OPEN) {
            try {
                Path absolute = file.toAbsolutePath();
                Path parent = Objects.requireNonNull(absolute.getParent());
                Path key = parent.toRealPath().resolve(absolute.getFileName());
                FolderLock lock = OPEN.get(key);
                if (lock == null) {
                    lock = new FolderLock(key);
                    OPEN.put(key, lock);
                }
                lock.references++;
                return lock;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Runs a decision while nobody else decides about this folder, neither a thread nor another shell. */
    @SuppressWarnings("try") // The lock is only there to be let go of.
    <T extends @Nullable Object> T decide(Supplier<T> decision) {
        threads.lock();
        try (FileLock gate = gate()) {
            return decision.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.unlock();
        }
    }

    // Polled with tryLock: a blocking lock() closes the channel when its thread is interrupted, and with it every lock.
    private @Nullable FileLock gate() {
        if (threads.getHoldCount() > 1) {
            return null;
        }
        AtomicReference<@Nullable FileLock> gate = new AtomicReference<>();
        boolean open = Patience.of(GATE_BOUND).until(() -> {
            gate.set(attempt(GATE, false));
            return gate.get() != null;
        });
        if (!open) {
            throw Problem.of(SandboxProblem.BUSY, "another shell is busy with this sandbox")
                    .why(file + " is locked")
                    .next("wait for it, or end that shell")
                    .asException();
        }
        return gate.get();
    }

    /** Says that this shell uses the folder, which always succeeds. Only within {@link #decide}. */
    boolean enter() {
        if (holders == 0) {
            presence = attempt(PRESENCE, true);
        }
        holders++;
        return true;
    }

    /** Says that one use ended; true if it was this shell's last. Only within {@link #decide}. */
    boolean leave() {
        holders--;
        if (holders == 0) {
            release();
        }
        return holders == 0;
    }

    /** Whether no other shell, and nothing else in this one, uses the folder. Only within {@link #decide}. */
    boolean usedOnlyHere() {
        if (holders != 1) {
            return false;
        }
        release();
        boolean alone = free();
        presence = attempt(PRESENCE, true);
        return alone;
    }

    /** Whether nobody at all uses the folder. Only within {@link #decide}. */
    boolean unused() {
        return holders == 0 && free();
    }

    private boolean free() {
        try (FileLock all = attempt(PRESENCE, false)) {
            return all != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release() {
        try {
            if (presence != null) {
                presence.close();
            }
            presence = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable FileLock attempt(long position, boolean shared) {
        try {
            return channel.tryLock(position, 1, shared);
        } catch (OverlappingFileLockException e) {
            // Another thread holds it, which is no different from another process.
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            references--;
            if (references > 0) {
                return;
            }
            OPEN.remove(file);
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
