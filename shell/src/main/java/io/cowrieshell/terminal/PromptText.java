package io.cowrieshell.terminal;

import io.cowrieshell.database.Database;
import io.cowrieshell.database.Session;
import io.cowrieshell.schema.DeclaredVersion;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/**
 * The prompt: where, which schema version, whether open for writing, and the transaction.
 *
 * <pre>{@code
 * sandbox:healthy-v15 v15 rw> _
 * ops@db.example/cowrie v16 ro*> _        a transaction is open
 * ops@db.example/cowrie v16 ro!> _        and has failed
 * sandbox:healthy-v15 v15 rw js> _        what is typed is JavaScript
 * sandbox:healthy-v15 v15 rw rec:mend> _  what is done is recorded as mend
 * }</pre>
 */
final class PromptText {

    private static final int NARROW = 60;
    private static final long PATIENCE_MILLIS = 300;

    private final Session session;
    private final Supplier<Optional<String>> recording;
    private volatile @Nullable String version;
    private @Nullable Thread looking;

    /** @param recording what is being recorded now */
    PromptText(Session session, Supplier<Optional<String>> recording) {
        this.session = session;
        this.recording = recording;
    }

    /** Looks at the target again, between commands. A server that takes its time does not keep the prompt waiting. */
    void refresh() {
        Database database = session.current().orElse(null);
        Thread former = looking;
        if (database == null || database.channel().closed() || (former != null && former.isAlive())) {
            return;
        }
        Thread look = new Thread(
                () -> version = database.channel().peek(DeclaredVersion::read).orElse(version), "prompt");
        look.setDaemon(true);
        looking = look;
        look.start();
        try {
            look.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code more} stands behind it where not commands are typed. */
    String text(int width, boolean colour, String more) {
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        Database database = session.current().orElse(null);
        if (database == null) {
            prompt.append("(not connected)");
        } else {
            boolean production = database.target().production();
            String label = session.destination().map(Session.Destination::label).orElse("");
            prompt.append(
                    width < NARROW ? shortened(label, width / 3) : label,
                    production ? AttributedStyle.BOLD.foreground(AttributedStyle.RED) : AttributedStyle.BOLD);
            if (version != null && width >= 30) {
                prompt.append(" v" + version);
            }
            prompt.append(" ");
            prompt.append(
                    database.writable() ? "rw" : "ro",
                    database.writable()
                            ? AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW)
                            : AttributedStyle.DEFAULT.faint());
            prompt.append(
                    switch (database.channel().transactionState()) {
                        case NONE -> "";
                        case OPEN -> "*";
                        case FAILED -> "!";
                    });
        }
        recording
                .get()
                .ifPresent(name ->
                        prompt.append(width < NARROW ? " rec" : " rec:" + name, AttributedStyle.DEFAULT.faint()));
        prompt.append(more.isEmpty() ? "> " : " " + more + "> ");
        return colour ? prompt.toAnsi() : prompt.toString();
    }

    private static String shortened(String label, int room) {
        return label.length() <= Math.max(room, 8) ? label : label.substring(0, Math.max(room, 8) - 1) + "…";
    }
}
