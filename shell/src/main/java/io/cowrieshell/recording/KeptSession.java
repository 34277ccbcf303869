package io.cowrieshell.recording;

import java.time.Instant;
import java.util.List;

/**
 * A session as it was kept.
 *
 * @param user whose shell it was, and on which machine
 * @param recordings in the order they were begun
 * @param unreadable how many lines of the journal make no sense: the last, where the shell was killed as it wrote
 */
public record KeptSession(
        String id,
        Instant at,
        String shell,
        String user,
        String host,
        List<Entry> entries,
        List<Recorded> recordings,
        int unreadable) {

    public KeptSession {
        entries = List.copyOf(entries);
        recordings = List.copyOf(recordings);
    }

    /**
     * What was recorded under a name: the lines from one to another, both among them.
     *
     * @param to before {@code from} where there were none
     * @param open whether nobody ended it; the end of the session did
     */
    public record Recorded(String name, int from, int to, boolean open) {}

    /** The same with these lines. */
    public KeptSession with(List<Entry> lines) {
        return new KeptSession(id, at, shell, user, host, lines, recordings, unreadable);
    }

    /** The lines between two, both among them. */
    public List<Entry> between(int from, int to) {
        return entries.stream()
                .filter(entry -> entry.number() >= from && entry.number() <= to)
                .toList();
    }
}
