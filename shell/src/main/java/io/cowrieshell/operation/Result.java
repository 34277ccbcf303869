package io.cowrieshell.operation;

import io.cowrieshell.problem.ExitStatus;
import java.util.Map;

/**
 * What came of a run, as a record: its components are what {@code --json} shows, scripts see and plans expect; its view
 * is what a person reads.
 */
public interface Result {

    View view();

    default ExitStatus exitStatus() {
        return ExitStatus.DONE;
    }

    /**
     * Numbers that tell how it goes from one look to the next, by name: {@code watch} draws them. A name that ends in
     * {@code _total} counts up, and is drawn as how fast it does.
     */
    default Map<String, Double> readings() {
        return Map.of();
    }
}
