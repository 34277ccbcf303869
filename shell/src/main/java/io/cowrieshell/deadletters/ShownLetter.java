package io.cowrieshell.deadletters;

import io.cowrieshell.operation.View;
import org.jspecify.annotations.Nullable;

/**
 * A letter in full.
 *
 * @param says what the reason says, where it is one of {@code load}
 * @param detail what exactly is wrong
 * @param text of it, as far as it is shown; bytes that are no UTF-8 stand as {@code \xff}
 * @param more whether more of it is kept than is shown
 */
public record ShownLetter(
        long id,
        String reason,
        @Nullable String says,
        @Nullable String detail,
        Origin origin,
        Fate fate,
        String text,
        boolean more)
        implements DeadLettersResult {

    /**
     * Where it comes from.
     *
     * @param line of the file; the first is 0
     * @param length of all that stood there, in bytes
     * @param cut whether less of it was kept
     * @param kept when it was kept
     * @param by whom, as {@code ingest_id} names it
     * @param notes of the existing system
     */
    public record Origin(
            @Nullable String file,
            @Nullable Long line,
            @Nullable Long length,
            boolean cut,
            @Nullable String kept,
            @Nullable String by,
            @Nullable String notes) {}

    /**
     * What became of it.
     *
     * @param how it was resolved; null where that is not known, or not so
     * @param tries how often it was read again in vain
     * @param last when that was done last
     * @param history of errors and tries, as the existing system keeps them
     */
    public record Fate(
            boolean resolved,
            @Nullable String how,
            @Nullable String at,
            long tries,
            @Nullable String last,
            @Nullable String history) {}

    @Override
    public View view() {
        return LetterView.of(this);
    }
}
