package io.cowrieshell.job;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One thing a job makes way for. What flickers around its limit does not make the job flicker: it goes on when there is
 * clearly less, and it is given up when there is too much at two looks running.
 */
final class Gate {

    /** So much of the limit has to be left before a job goes on. */
    private static final double CLEARLY_LESS = 0.8;

    private final Meaning meaning;
    private final Limit limit;
    private boolean closed;
    private boolean tooMuch;

    /**
     * What is measured.
     *
     * @param words with a place for the value
     */
    record Meaning(String words, Quantity quantity, ToDoubleFunction<Pressure> value) {}

    Gate(Meaning meaning, Limit limit) {
        this.meaning = meaning;
        this.limit = limit;
    }

    Brake.Verdict look(Pressure pressure) {
        double value = meaning.value().applyAsDouble(pressure);
        boolean before = tooMuch;
        tooMuch = value > limit.abort();
        closed = value > (closed ? limit.pause() * CLEARLY_LESS : limit.pause());
        return new Brake.Verdict(
                closed || tooMuch ? told(value, closed ? limit.pause() : limit.abort()) : null,
                before && tooMuch ? told(value, limit.abort()) : null);
    }

    /** {@code replica lag 12 s (limit 10 s)}. */
    private @Nullable String told(double value, double beyond) {
        return meaning.words().formatted(meaning.quantity().shown(value)) + " (limit "
                + meaning.quantity().shown(beyond) + ")";
    }
}
