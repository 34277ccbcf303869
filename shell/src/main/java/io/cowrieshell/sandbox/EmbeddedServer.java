package io.cowrieshell.sandbox;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The running server of a sandbox, as one user of it holds it.
 *
 * <p>Opening it, under the gate of its folder: say that we use it; adopt the server that runs, or make the data folder
 * if there is none and start one. Closing it: say that we are gone, and stop the server if nobody else is left. A shell
 * that ends without closing does so in a shutdown hook; one that is killed leaves an orphan the next one adopts, or, if
 * ephemeral, that a watchdog clears away.
 */
public final class EmbeddedServer implements AutoCloseable {

    private final SandboxFolder folder;
    private final ServerBinaries binaries;
    private final FolderLock lock;
    private final PostmasterFile server;
    private final boolean adopted;
    private final @Nullable Watchdog watchdog;
    private final Thread hook = new Thread(this::release, "sandbox-stop");
    private boolean closed;

    private EmbeddedServer(
            SandboxFolder folder, ServerBinaries binaries, FolderLock lock, PostmasterFile server, boolean adopted) {
        this.folder = folder;
        this.binaries = binaries;
        this.lock = lock;
        this.server = server;
        this.adopted = adopted;
        this.watchdog = folder.ephemeral() ? Watchdog.over(folder, binaries) : null;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the server of this folder, or joins the one that runs; it answers when this returns. */
    public static EmbeddedServer open(SandboxFolder folder, ServerBinaries binaries, Consumer<String> progress) {
        try {
            FolderLock lock = entered(folder, binaries);
            try {
                return lock.decide(() -> running(folder, binaries, lock, progress));
            } catch (RuntimeException | Error e) {
                try (lock) {
                    lock.decide(lock::leave);
                }
                throw e;
            }
        } catch (UncheckedIOException e) {
            String said = e.getCause() == null ? String.valueOf(e.getMessage()) : LogReader.reason(e.getCause());
            throw LogReader.problem(
                            SandboxProblem.UNABLE_TO_START,
                            "unable to start the server of " + folder.name(),
                            said,
                            folder.path())
                    .asException(e);
        }
    }

    private static EmbeddedServer running(
            SandboxFolder folder, ServerBinaries binaries, FolderLock lock, Consumer<String> progress) {
        RunningServer present = new RunningServer(folder, binaries);
        DataFolder data = new DataFolder(folder, binaries);
        data.make();
        Optional<PostmasterFile> found = present.adopt(progress);
        data.prepare(progress);
        // Asked again: a server is ended where its password was lost.
        if (found.isPresent() && present.running().isPresent()) {
            return new EmbeddedServer(folder, binaries, lock, found.get(), true);
        }
        progress.accept("starting");
        return new EmbeddedServer(folder, binaries, lock, new ServerStart(folder, binaries).start(), false);
    }

    // An ephemeral folder is entered under the lock of the sweep, which otherwise could find it before we hold it; a
    // named one outside of it, since its gate may be held for long.
    private static FolderLock entered(SandboxFolder folder, ServerBinaries binaries) {
        try (FolderLock ephemerals = FolderLock.open(folder.home().ephemeralLock())) {
            FolderLock lock = ephemerals.decide(() -> {
                new EphemeralSweep(folder.home(), binaries).run();
                return folder.ephemeral() ? entered(folder) : null;
            });
            return lock == null ? entered(folder) : lock;
        }
    }

    private static FolderLock entered(SandboxFolder folder) {
        FolderLock lock = FolderLock.open(folder.lockFile());
        try {
            lock.decide(lock::enter);
            return lock;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Removes a sandbox nobody uses, with all its data. Refuses while a shell uses it. */
    public static void remove(SandboxFolder folder, ServerBinaries binaries) {
        new SandboxRemoval(folder, binaries).remove();
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** The role to connect as; it owns everything. */
    public String user() {
        return DataFolder.ROLE;
    }

    public String password() {
        return folder.password().orElseThrow();
    }

    /** The database to work in. */
    public String database() {
        return DataFolder.DATABASE;
    }

    public SandboxFolder folder() {
        return folder;
    }

    /** Whether it ran already: another shell uses it, or a killed one left it. */
    public boolean adopted() {
        return adopted;
    }

    /** Leaves the server; the last one out stops it. An ephemeral sandbox is removed. */
    @Override
    public void close() {
        unhook();
        release();
    }

    /** Closes it and removes its data. Refuses while another shell uses it. */
    public synchronized void destroy() {
        if (closed) {
            remove(folder, binaries);
            return;
        }
        lock.decide(() -> {
            new SandboxRemoval(folder, binaries).wipeIf(lock.usedOnlyHere());
            return lock.leave();
        });
        closed = true;
        unhook();
        lock.close();
        dismissWatchdog();
    }

    private synchronized void release() {
        if (closed) {
            return;
        }
        closed = true;
        // An interrupted shell stops its server all the same: nobody would come back for it.
        boolean interrupted = Thread.interrupted();
        try (lock) {
            lock.decide(this::leave);
            dismissWatchdog();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // The server is stopped while we still say that we use it: what we leave is left in order.
    private boolean leave() {
        try {
            boolean last = lock.usedOnlyHere();
            if (last && folder.ephemeral()) {
                new SandboxRemoval(folder, binaries).wipeIf(true);
            } else if (last) {
                new RunningServer(folder, binaries).stop();
            }
            return last;
        } finally {
            lock.leave();
        }
    }

    private void dismissWatchdog() {
        if (watchdog != null) {
            watchdog.dismiss();
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shell is ending already: the hook runs, and whoever comes first does the work.
            return;
        }
    }
}
