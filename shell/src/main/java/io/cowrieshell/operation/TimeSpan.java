package io.cowrieshell.operation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people mean by {@code --since} and {@code --until}; null on either side for no end there.
 *
 * @param until not included
 */
public record TimeSpan(@Nullable Instant since, @Nullable Instant until) {

    /** As it was typed; a day until which something goes belongs to it. */
    public static TimeSpan of(@Nullable String since, @Nullable String until) {
        Instant from = since == null ? null : Moment.of("since", since);
        Instant to = until == null ? null : Moment.endOf("until", until);
        if (from != null && to != null && !from.isBefore(to)) {
            // As typed: the day that is included would make both the same moment.
            throw UsageProblem.CONTRADICTION
                    .problem("--until " + until + " is not after --since " + since)
                    .why("there is no time between them; nothing was done")
                    .next("exchange them, should that be meant")
                    .asException();
        }
        return new TimeSpan(from, to);
    }

    /** As options say it; the same for whatever means the same. */
    public List<String> words() {
        return Stream.of(since == null ? "" : "--since " + since, until == null ? "" : "--until " + until)
                .filter(words -> !words.isEmpty())
                .toList();
    }
}
