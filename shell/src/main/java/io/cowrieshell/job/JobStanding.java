package io.cowrieshell.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a job is, as seen from outside: by its rows, and by who is connected.
 *
 * @param shells that are at work on it at this moment
 */
public record JobStanding(Job job, State state, Totals totals, List<Shell> shells) {

    /** What is true of a job. */
    public enum State {
        RUNNING,
        /** Held up for a while by what the server is under. */
        WAITING,
        /** A batch that began before it was to pause is still at work. */
        PAUSING,
        PAUSED,
        /** It is to end, and somebody is still at work on it. */
        ABORTING,
        /** Not at its end, and nobody works on it. */
        INTERRUPTED,
        DONE,
        ABORTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A shell at work.
     *
     * @param run its run in the journal
     * @param rate rows a second, as it told last; null while it has not
     * @param toldAt when that was
     * @param waits why nothing moves, in its words; null where it moves
     */
    public record Shell(
            long run,
            String user,
            String host,
            long pid,
            @Nullable Double rate,
            @Nullable Instant toldAt,
            @Nullable String waits) {}

    public JobStanding {
        shells = List.copyOf(shells);
    }

    /** As {@link Totals#percentOf}. */
    public double percent() {
        return state == State.DONE ? 100 : totals.percentOf(job.total());
    }

    /** Rows a second of all shells; null where none has told, and where nothing moves by intention. */
    public @Nullable Double rate() {
        if (!moving()) {
            return null;
        }
        List<Double> told =
                shells.stream().map(Shell::rate).filter(Objects::nonNull).toList();
        return told.isEmpty()
                ? null
                : (Double) told.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** At that rate; null where that says nothing. */
    public @Nullable Duration remaining() {
        Double rate = rate();
        return rate == null || rate <= 0
                ? null
                : Duration.ofSeconds(Math.round(Math.max(0, job.total() - totals.seen()) / rate));
    }

    /** Whether it is meant to go on. */
    private boolean moving() {
        return state == State.RUNNING || state == State.WAITING;
    }

    /** Why nothing moves though it is meant to, as the shells at work say. */
    public @Nullable String reason() {
        return !moving()
                ? null
                : shells.stream()
                        .map(Shell::waits)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** {@code job 7 (backfill, 12,000/20,000)}. */
    public String named() {
        return String.format(
                Locale.ROOT, "job %d (%s, %,d/%,d)", job.id(), job.described(), totals.seen(), job.total());
    }
}
