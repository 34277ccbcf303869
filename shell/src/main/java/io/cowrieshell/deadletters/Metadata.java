package io.cowrieshell.deadletters;

import io.cowrieshell.output.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code load} knows of a letter beyond the columns. The existing system keeps other things there, or none.
 *
 * @param ours whether {@code load} wrote it
 * @param line of the file, also where the column is too small for it
 * @param length of all that stood there, in bytes
 * @param cut whether less of it was kept
 */
record Metadata(
        boolean ours,
        @Nullable String detail,
        @Nullable Long line,
        @Nullable Long length,
        boolean cut,
        @Nullable String inode,
        @Nullable Integer generation) {

    static Metadata of(@Nullable String json) {
        Map<?, ?> said = json != null && Json.plain(json).orElse(json) instanceof Map<?, ?> map ? map : Map.of();
        boolean ours = "cowrie-shell".equals(said.get("by"));
        return new Metadata(
                ours,
                ours ? text(said.get("detail")) : null,
                number(said.get("line")),
                number(said.get("length")),
                Boolean.TRUE.equals(said.get("cut")),
                text(said.get("inode")),
                said.get("generation") instanceof Integer generation ? generation : null);
    }

    /** With the line the column knows, where no other is known. */
    Metadata at(@Nullable String offset) {
        return line != null || offset == null
                ? this
                : new Metadata(ours, detail, Long.parseLong(offset), length, cut, inode, generation);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long ? (Long) ((Number) value).longValue() : null;
    }
}
