package io.cowrieshell.load;

import io.cowrieshell.logfile.Event;
import io.cowrieshell.logfile.EventReader;
import io.cowrieshell.operation.TimeSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which events are wanted. What is no event has neither time nor sensor, and is kept in any case. */
record Filter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String sensor) {

    Filter {
        // Events know their sensor by the name that is kept, which is not the whole of a long one.
        sensor = sensor == null ? null : Objects.requireNonNullElse(EventReader.sensor(sensor), "");
    }

    /** Whether all are: then what was read is done with, and need not be read again. */
    boolean all() {
        return since == null && until == null && sensor == null;
    }

    boolean takes(Event event) {
        return (since == null || event.at() >= micros(since))
                && (until == null || event.at() < micros(until))
                && (sensor == null || sensor.equals(event.sensor()));
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    String described() {
        List<String> words = new ArrayList<>(new TimeSpan(since, until).words());
        if (sensor != null) {
            words.add("--sensor " + sensor);
        }
        return String.join(" ", words);
    }
}
