package io.cowrieshell.sandbox.clone;

import io.cowrieshell.database.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clone should hold.
 *
 * @param sessions how many sessions go along, with all that belongs to them
 * @param full all rows, whatever the sample would be
 * @param masks columns whose values stay at home
 * @param server on which another database is made for the clone; null for a server of its own, which ends with it
 */
public record CloneRequest(
        int sessions,
        boolean full,
        List<Mask> masks,
        @Nullable Target server) {

    /** Enough for every kind of row to be met, and soon copied. */
    public static final int USUAL_SESSIONS = 10_000;

    public CloneRequest {
        masks = List.copyOf(masks);
    }

    public static CloneRequest sample(int sessions) {
        return new CloneRequest(sessions, false, List.of(), null);
    }

    public static CloneRequest everything() {
        return new CloneRequest(USUAL_SESSIONS, true, List.of(), null);
    }

    public CloneRequest masking(List<Mask> columns) {
        return new CloneRequest(sessions, full, columns, server);
    }

    public CloneRequest on(Target running) {
        return new CloneRequest(sessions, full, masks, running);
    }

    /** Tables of up to so many rows are taken whole. */
    long small() {
        return 5L * sessions;
    }
}
