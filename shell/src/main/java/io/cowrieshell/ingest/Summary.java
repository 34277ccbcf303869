package io.cowrieshell.ingest;

import io.cowrieshell.logfile.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What events of a batch say of their session.
 *
 * @param address from which its first event came that names one
 * @param addressAt when that was
 * @param keys distinct ones that it put where they let somebody in
 */
record Summary(
        String session,
        long first,
        long last,
        Counts counts,
        int risk,
        @Nullable String sensor,
        @Nullable String address,
        long addressAt,
        int keys) {

    /** How many events, and of which sort. */
    record Counts(int events, int commands, int files, int logins, int injections) {}

    /** Of the same time the smaller address, so that the order of loading does not matter. */
    private static final Comparator<Event> BY_TIME =
            Comparator.comparingLong(Event::at).thenComparing(event -> Objects.requireNonNullElse(event.address(), ""));

    /** One for each session, in order of their ids, as everybody should lock rows. */
    static Collection<Summary> of(List<Event> events) {
        Map<String, List<Event>> sessions = new TreeMap<>();
        for (Event event : events) {
            String session = event.session();
            if (session != null) {
                sessions.computeIfAbsent(session, ignored -> new ArrayList<>()).add(event);
            }
        }
        return sessions.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue()))
                .toList();
    }

    private static Summary of(String session, List<Event> events) {
        Event origin = events.stream()
                .filter(event -> event.address() != null)
                .min(BY_TIME)
                .orElse(null);
        return new Summary(
                session,
                events.stream().mapToLong(Event::at).min().orElseThrow(),
                events.stream().mapToLong(Event::at).max().orElseThrow(),
                counts(events),
                events.stream().mapToInt(event -> event.risk().score()).max().orElseThrow(),
                events.stream()
                        .filter(event -> event.sensor() != null)
                        .min(Comparator.comparingLong(Event::at)
                                .thenComparing(event -> Objects.requireNonNullElse(event.sensor(), "")))
                        .map(Event::sensor)
                        .orElse(null),
                origin == null ? null : origin.address(),
                origin == null ? 0 : origin.at(),
                distinct(events));
    }

    private static Counts counts(List<Event> events) {
        int commands = 0;
        int files = 0;
        int logins = 0;
        int injections = 0;
        for (Event event : events) {
            commands += event.command() ? 1 : 0;
            files += event.file() ? 1 : 0;
            logins += event.login() ? 1 : 0;
            injections += event.keys().isEmpty() ? 0 : 1;
        }
        return new Counts(events.size(), commands, files, logins, injections);
    }

    /** How many different keys they put where they let somebody in. */
    static int distinct(List<Event> events) {
        return (int) events.stream()
                .flatMap(event -> event.keys().stream())
                .distinct()
                .count();
    }
}
