package io.cowrieshell.session;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;
import io.cowrieshell.recording.Glance;
import io.cowrieshell.recording.KeptSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session, the list of them, or what was written of some; the others are not there.
 *
 * @param total how many sessions are kept
 */
public record SessionResult(
        @Nullable KeptSession session,
        @Nullable List<Glance> sessions,
        int total,
        @Nullable String text) implements Result {

    static SessionResult shown(KeptSession session) {
        return new SessionResult(session, null, 0, null);
    }

    static SessionResult listed(List<Glance> sessions, int total) {
        return new SessionResult(null, List.copyOf(sessions), total, null);
    }

    static SessionResult written(String text) {
        return new SessionResult(null, null, 0, text);
    }

    @Override
    public View view() {
        if (text != null) {
            return new View.Lines(text.lines().map(View.Cell::of).toList());
        }
        if (sessions != null) {
            return SessionView.list(sessions, total);
        }
        return session == null ? View.nothing() : SessionView.one(session);
    }
}
