package io.cowrieshell.logfile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event, and what it says.
 *
 * @param payload as received, but for blanks around it
 * @param hash its identity: the SHA-256 of its canonical form, in hexadecimal digits. Events of the same hash are the same
 *     event, wherever they stand and however they are laid out
 * @param session null for the few that belong to none
 * @param type its {@code eventid}
 * @param at microseconds since 1970
 * @param address from which it came, in the spelling of {@code host(inet)}; null where it names none
 * @param sensor that saw it
 * @param download the file it brought; null for all others
 * @param keys of SSH that its command puts where they let somebody in, each once, by the SHA-256 of their data
 */
public record Event(
        long line,
        String payload,
        String hash,
        @Nullable String session,
        String type,
        long at,
        @Nullable String address,
        @Nullable String sensor,
        @Nullable Download download,
        List<String> keys,
        Risk risk)
        implements Entry {

    public Event {
        keys = List.copyOf(keys);
    }

    /**
     * A file that was brought.
     *
     * @param shasum 64 hexadecimal digits, small
     */
    public record Download(
            String shasum,
            @Nullable String filename,
            @Nullable Long size,
            @Nullable String url) {}

    /**
     * How dangerous it is.
     *
     * @param score from 0 to 100
     * @param quarantined whether that is so much that nobody should touch it unprepared
     */
    public record Risk(int score, boolean quarantined) {}

    /** As a dead letter, where the server would not have it. */
    public Letter refused(String why) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return Letters.of(line, Letter.Reason.REFUSED, why, bytes, 0, bytes.length);
    }

    /** Whether it counts as a command, as the existing system counts. */
    public boolean command() {
        return type.contains("command");
    }

    public boolean login() {
        return type.contains("login");
    }

    /** Whether it counts as a file that was brought, be it with its hash or without. */
    public boolean file() {
        return type.contains("file_download") || type.contains("cowrie.session.file");
    }
}
