package io.cowrieshell.job;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job as the journal has it.
 *
 * @param selection what it is about, in the words of its options; empty for all there is
 * @param total rows to go through, counted at its start
 * @param batch rows of a batch, as last set
 */
public record Job(long id, String operation, String selection, long total, int batch, Control control, Span span) {

    /** What others want of it. */
    public enum Control {
        RUN,
        PAUSE,
        ABORT;

        static Control of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended. */
    public enum Outcome {
        DONE,
        ABORTED;

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From when to when, and how it ended; null while it has not. */
    public record Span(
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Outcome outcome) {}

    /** {@code backfill --since 2025-11-01}: the command, and what it is about. */
    public String described() {
        return described(operation, selection);
    }

    public static String described(String operation, String selection) {
        return selection.isEmpty() ? operation : operation + " " + selection;
    }

    public boolean over() {
        return span.endedAt() != null;
    }
}
