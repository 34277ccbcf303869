package io.cowrieshell.job;

import io.cowrieshell.job.Job.Control;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has to do next.
 *
 * @param batch rows of a batch
 * @param part null where every range is done, or another's
 */
record Claim(Control control, int batch, @Nullable Part part) {

    /** A range, locked until the transaction ends; from where it has come to. */
    record Part(int number, Work.Range range, List<Long> counts) {
        Part {
            counts = List.copyOf(counts);
        }
    }
}
