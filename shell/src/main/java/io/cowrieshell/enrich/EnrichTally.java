package io.cowrieshell.enrich;

import io.cowrieshell.enrich.Merger.Merged;
import io.cowrieshell.enrich.Merger.Numbers;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sums what batches did. A batch that is tried again counts once: it is only known to stay when the next one begins. */
final class EnrichTally {

    private final Set<Long> added = new HashSet<>();
    private Numbers sum = Numbers.NONE;
    private Numbers last = Numbers.NONE;
    private @Nullable String after;

    void batch(String begin, Merged merged, long elsewhere) {
        if (!begin.equals(after)) {
            sum = sum.plus(last);
            after = begin;
        }
        last = merged.numbers().plus(new Numbers(0, 0, 0, 0, elsewhere, 0));
        added.addAll(merged.added());
    }

    Numbers sum() {
        return sum.plus(last);
    }

    long added() {
        return added.size();
    }
}
