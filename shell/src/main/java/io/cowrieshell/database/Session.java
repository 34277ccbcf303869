package io.cowrieshell.database;

import io.cowrieshell.problem.ProblemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The shell's one connection to a target: made when first needed, replaceable, and restored when it was lost.
 *
 * <p>Used on the thread that runs commands; {@link #current()} may be read from any.
 */
public final class Session implements AutoCloseable {

    /**
     * Where a session leads.
     *
     * @param label as the prompt and results name it
     * @param writable whether it is opened for writing from the start, as a sandbox is
     * @param keeper what must live as long as the connection, such as the server of a sandbox
     */
    public record Destination(Target target, String label, boolean sandbox, boolean writable, AutoCloseable keeper) {

        public static Destination of(Target target, boolean writable) {
            return new Destination(target, target.label(), false, writable, () -> {});
        }
    }

    private final Consumer<String> notices;
    private final @Nullable PasswordPrompt prompt;
    private @Nullable Supplier<Destination> pending;
    private boolean chosen;
    private volatile @Nullable Destination destination;
    private volatile @Nullable Database database;

    /** What happens to the connection by itself, such as being made anew, is told to the notices. */
    public Session(Consumer<String> notices, @Nullable PasswordPrompt prompt) {
        this.notices = notices;
        this.prompt = prompt;
    }

    /** One that stays with a target that is connected already, and closes it. */
    public static Session within(Database connected, String label, Consumer<String> notices) {
        Session session = new Session(notices, null);
        session.destination = new Destination(connected.target(), label, false, true, () -> {});
        session.database = connected;
        return session;
    }

    /** Sets where to connect when something first needs the target, and whether that was asked for by name. */
    public void later(Supplier<Destination> choice, boolean byName) {
        this.pending = choice;
        this.chosen = byName;
    }

    /** Connects now if a target was asked for by name and none is connected yet. */
    public void connectIfChosen() {
        if (database == null && pending != null && chosen) {
            database();
        }
    }

    public Optional<Database> current() {
        return Optional.ofNullable(database);
    }

    public Optional<Destination> destination() {
        return Optional.ofNullable(destination);
    }

    /** The target's name for people; empty while there is none. */
    public String label() {
        Destination to = destination;
        return to == null ? "" : to.label();
    }

    /** The connected target; connects or restores the connection where needed. */
    public Database database() {
        Database connected = database;
        // Connected anew it would be another: what one has done in place must never go on outside of its transaction.
        if (connected != null && (connected.inPlace() || !connected.channel().closed())) {
            return connected;
        }
        if (connected != null) {
            reconnect();
            notices.accept(
                    "Connected again to " + label() + "; settings and temporary tables of the lost session are gone.");
        } else if (pending != null) {
            connect(pending.get());
        }
        connected = database;
        if (connected == null) {
            throw ServerProblem.NOT_CONNECTED
                    .problem("no target is connected")
                    .next("start with a target (cowrie-shell TARGET), or `sandbox start`")
                    .asException();
        }
        return connected;
    }

    /** Leaves what is connected and connects there. If that fails, all stays as it was. */
    public void connect(Destination to) {
        requireFree();
        Database fresh = Database.connect(to.target(), to.writable(), prompt);
        disconnect();
        pending = null;
        destination = to;
        database = fresh;
    }

    /** Connects again to the same target, open or read-only as it was. */
    public void reconnect() {
        requireFree();
        Destination to = destination;
        if (to == null) {
            database();
            return;
        }
        Database old = database;
        Database fresh = connectAgain(to, old);
        if (old != null) {
            old.close();
        }
        database = fresh;
    }

    private void requireFree() {
        Database connected = database;
        if (connected != null) {
            connected.requireSeveral("it leaves the target");
        }
    }

    private Database connectAgain(Destination to, @Nullable Database old) {
        try {
            return old == null
                    ? Database.connect(to.target(), to.writable(), prompt)
                    : Database.connect(old.target(), old.writable(), prompt);
        } catch (ProblemException e) {
            if (!to.sandbox()) {
                throw e;
            }
            // Its server has ended, and whoever starts it anew gets another port.
            String name = to.label().substring(to.label().indexOf(':') + 1);
            throw e.problem()
                    .next("`sandbox start " + name + "` starts it again, as it was left")
                    .asException(e);
        }
    }

    public boolean writable() {
        Database connected = database;
        return connected != null && connected.writable();
    }

    public void writable(boolean open) throws SQLException {
        Database connected = database();
        if (open && connected.facts().standby()) {
            throw ServerProblem.READ_ONLY
                    .problem("the server is a standby and cannot be written to")
                    .next("connect to the primary (?target_session_attrs=primary finds it among several hosts)")
                    .asException();
        }
        if (open && connected.transactionPooled()) {
            throw ServerProblem.pooled().asException();
        }
        connected.writable(open);
    }

    /** Refuses work that changes the target where it is not open, or where session locks would not hold. */
    public void requireWritable() {
        Database connected = database();
        if (!connected.writable()) {
            throw ServerProblem.readOnly().asException();
        }
        if (connected.transactionPooled()) {
            throw ServerProblem.pooled().asException();
        }
    }

    /** Cuts the connection under a command that does not stop; the next one connects anew. Any thread. */
    public void abandon() {
        Database connected = database;
        if (connected != null) {
            connected.abort();
        }
    }

    /** Leaves the target; what was kept alive for it ends. */
    public void disconnect() {
        Database old = database;
        Destination left = destination;
        database = null;
        destination = null;
        if (old != null) {
            old.close();
        }
        if (left != null) {
            try {
                left.keeper().close();
            } catch (Exception e) {
                throw ServerProblem.CONNECTION_LOST
                        .problem("the former target could not be left in order")
                        .why(String.valueOf(e.getMessage()))
                        .asException(e);
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
