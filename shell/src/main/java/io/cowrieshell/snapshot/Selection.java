package io.cowrieshell.snapshot;

import io.cowrieshell.operation.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are looked at, of those that lack something.
 *
 * @param since that began then or later; null for no such limit
 * @param until that began before; null for no such limit
 * @param missing only those that lack each of these, in the order of {@link Gap}
 */
public record Selection(@Nullable Instant since, @Nullable Instant until, List<Gap> missing) {

    public static final Selection ALL = new Selection(null, null, List.of());

    private static final String BEGAN = began("session");

    public Selection {
        missing = missing.stream().sorted().distinct().toList();
    }

    /** What {@link #described} says, back. */
    public static Selection of(String described) {
        Instant since = null;
        Instant until = null;
        List<Gap> missing = List.of();
        Iterator<String> words = List.of(described.split(" ", -1)).iterator();
        while (words.hasNext()) {
            switch (words.next()) {
                case "--since" -> since = Instant.parse(words.next());
                case "--until" -> until = Instant.parse(words.next());
                case "--missing" ->
                    missing = Arrays.stream(words.next().split(",", -1))
                            .map(word -> Gap.valueOf(word.toUpperCase(Locale.ROOT)))
                            .toList();
                case "" -> {}
                default -> throw new IllegalArgumentException("no selection of sessions: " + described);
            }
        }
        return new Selection(since, until, missing);
    }

    /** As far as it is known when a session began; when it was stored is always known. */
    public static String began(String alias) {
        return "coalesce(%1$s.first_event_at, %1$s.last_event_at, %1$s.created_at)".formatted(alias);
    }

    /** As SQL, where the table is called {@code session}. */
    public String condition() {
        List<String> conditions = new ArrayList<>();
        List<Gap> lacking = missing.isEmpty() ? Arrays.asList(Gap.values()) : missing;
        conditions.add(lacking.stream()
                .map(gap -> "session." + gap.column() + " IS NULL")
                .collect(Collectors.joining(missing.isEmpty() ? " OR " : " AND ", "(", ")")));
        if (since != null) {
            conditions.add(BEGAN + " >= timestamptz '" + since + "'");
        }
        if (until != null) {
            conditions.add(BEGAN + " < timestamptz '" + until + "'");
        }
        return String.join(" AND ", conditions);
    }

    /** In the words of options; the same for whatever means the same. Empty for all there is. */
    public String described() {
        List<String> words = new ArrayList<>(new TimeSpan(since, until).words());
        if (!missing.isEmpty()) {
            words.add("--missing " + missing.stream().map(Gap::word).collect(Collectors.joining(",")));
        }
        return String.join(" ", words);
    }
}
